package dev.caretaker.benchmarks;

import dev.caretaker.adapter.jdbc.atrest.Argon2Parameters;
import dev.caretaker.adapter.jdbc.atrest.Argon2PasswordHasher;
import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.domain.access.Password;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What two threads can hash with the product's hasher and nothing else, in a JVM with the server's options. */
final class RawHashing implements AutoCloseable {

    static final int THREADS = 2;

    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;

    RawHashing(Path serverJar, List<String> jvmOptions) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Workplace.java());
        command.addAll(jvmOptions);
        String own = Path.of(System.getProperty("caretaker.benchmarks.jar")).toString();
        command.addAll(List.of("-cp", own + ":" + serverJar, RawHashing.class.getName()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        orders = process.outputWriter(StandardCharsets.US_ASCII);
        answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    /** Passwords compared per second. */
    double rate(Duration length) throws IOException {
        orders.write(length.toMillis() + "\n");
        orders.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the raw hasher has stopped");
        }
        return Double.parseDouble(answer);
    }

    /** Processor time used so far; to within a hundredth of a second. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    @Override
    public void close() {
        try {
            orders.close(); // and so it ends
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } finally {
            process.destroy();
        }
    }

    /** Hashes for as many milliseconds as each line says, and answers with the rate. */
    public static void main(String[] arguments) throws Exception {
        Argon2PasswordHasher hasher = new Argon2PasswordHasher(Argon2Parameters.RECOMMENDED, THREADS);
        Password password = Password.of("second-Measure-0815-purple");
        PasswordHash hash = hasher.hash(password);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                long length = Duration.ofMillis(Long.parseLong(line)).toNanos();
                Callable<Long> work = () -> {
                    long stop = System.nanoTime() + length;
                    long done = 0;
                    while (hasher.matches(password, hash) && System.nanoTime() <= stop) {
                        done++;
                    }
                    return done;
                };
                long done = 0;
                for (Future<Long> part : threads.invokeAll(List.of(work, work))) {
                    done += part.get();
                }
                System.out.println(done / (length / 1e9));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
