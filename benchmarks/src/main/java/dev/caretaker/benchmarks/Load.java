package dev.caretaker.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Measures a server of its own from outside, part by part. */
final class Load {

    private static final List<String> PARTS = List.of("requests", "signin", "latency", "start", "memory", "users");
    private static final String ME = "/web/api/authentication/me";
    private static final int ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    // Sign-ins come a few dozen a second: it takes so long until what they run is compiled.
    private static final Duration SIGN_IN_WARM_UP = Duration.ofSeconds(30);
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final int CLIENTS = 8;
    private static final int SIGNING_IN = 4;
    private static final int PROBES = 2;
    private static final Duration PACE = Duration.ofMillis(5);
    private static final double MIB = 1024;

    private static final List<String> PAGES = List.of(
            "/health",
            "/login",
            "/account",
            "/settings/general",
            "/settings/logs",
            ME,
            "/web/api/logs/login",
            "/web/api/openapi.json",
            "/web/api/settings/backup-retention",
            "/web/api/settings/password-rules");

    private final Workplace place;
    private final Report report = new Report();

    private Load(Workplace place) {
        this.place = place;
    }

    /** Takes the names of the parts to measure; none for all. */
    public static void main(String[] arguments) throws IOException {
        Set<String> parts = new TreeSet<>(arguments.length == 0 ? PARTS : Arrays.asList(arguments));
        if (!PARTS.containsAll(parts)) {
            System.err.println("Parts: " + String.join(" ", PARTS));
            System.exit(2);
        }
        boolean met;
        try (Workplace place = new Workplace(Path.of(System.getProperty("caretaker.root")))) {
            Runtime.getRuntime().addShutdownHook(new Thread(place::close)); // also after Ctrl-C
            met = new Load(place).measure(parts);
        }
        System.exit(met ? 0 : 1);
    }

    private boolean measure(Set<String> parts) throws IOException {
        try {
            Path data = place.newData();
            Server server = place.run(data); // closed by the work place after a failure, when its state was told
            Account account = Account.open(server.port());
            if (parts.contains("requests")) {
                requests(server, account);
            }
            if (parts.contains("signin")) {
                signIn(server, account);
            }
            if (parts.contains("latency")) {
                latency(server, account);
            }
            server.close();
            if (parts.contains("memory")) {
                memory();
            }
            if (parts.contains("start")) {
                start(data);
            }
            if (parts.contains("users")) {
                UserListing.measure(place, report);
            }
            return report.allMet();
        } catch (IOException failure) {
            System.err.println("The server said:\n" + place.lastWords());
            throw failure;
        }
    }

    /** A request per second is worth the same whoever sends it. */
    private void requests(Server server, Account account) throws IOException {
        Crowd health = new Crowd(server.port(), CLIENTS, Connection.get("/health"));
        Crowd bearer = new Crowd(server.port(), CLIENTS, Connection.get(ME, account.bearer()));
        Crowd cookie = new Crowd(server.port(), CLIENTS, Connection.get(ME, account.cookie()));
        for (Crowd each : List.of(health, bearer, cookie)) {
            each.rate(WARM_UP);
        }
        double[][] rates = new double[3][ROUNDS];
        double[][] cpu = new double[3][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Crowd[] crowds = {bearer, cookie, health};
            for (int i = 0; i < crowds.length; i++) {
                Duration before = server.cpu();
                rates[i][round] = crowds[i].rate(ROUND);
                double requests = rates[i][round] * ROUND.toSeconds();
                cpu[i][round] = server.cpu().minus(before).toNanos() / 1e3 / requests;
            }
        }
        String[] names = {"me with bearer", "me with cookie"};
        for (int i = 0; i < names.length; i++) {
            report.atLeast(
                    names[i] + " against health, rate",
                    "/s",
                    Report.median(rates[i]),
                    Report.median(rates[2]),
                    ratio(rates[i], rates[2]),
                    0.60);
            report.note(names[i] + " against health, server CPU", "us", Report.median(cpu[i]), Report.median(cpu[2]));
        }
    }

    /** The median of the ratios of neighbours: what slows the machine down for a while slows both. */
    private static double ratio(double[] a, double[] b) {
        double[] ratios = new double[a.length];
        Arrays.setAll(ratios, i -> a[i] / b[i]);
        return Report.median(ratios);
    }

    private void signIn(Server server, Account account) throws IOException {
        Crowd crowd = new Crowd(server.port(), SIGNING_IN, account.signIn());
        try (RawHashing raw = new RawHashing(place.jar(), server.jvmOptions())) {
            raw.rate(WARM_UP);
            crowd.rate(SIGN_IN_WARM_UP);
            double[] hashes = new double[ROUNDS];
            double[] signIns = new double[ROUNDS];
            double[][] cpu = new double[2][ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                Duration rawBefore = raw.cpu();
                hashes[round] = raw.rate(ROUND);
                cpu[1][round] = raw.cpu().minus(rawBefore).toNanos() / 1e6 / (hashes[round] * ROUND.toSeconds());
                Duration before = server.cpu();
                signIns[round] = crowd.rate(ROUND);
                cpu[0][round] = server.cpu().minus(before).toNanos() / 1e6 / (signIns[round] * ROUND.toSeconds());
            }
            report.atLeast(
                    "sign-in against raw Argon2id, " + RawHashing.THREADS + " threads",
                    "/s",
                    Report.median(signIns),
                    Report.median(hashes),
                    ratio(signIns, hashes),
                    0.85);
            report.note("sign-in against raw Argon2id, CPU", "ms", Report.median(cpu[0]), Report.median(cpu[1]));
        }
    }

    /** How long a paced call takes, alone and while as many sign in as keep every hashing worker busy. */
    private void latency(Server server, Account account) throws IOException {
        Crowd probe = new Crowd(server.port(), PROBES, Connection.get(ME, account.bearer()));
        Crowd crowd = new Crowd(server.port(), SIGNING_IN, account.signIn());
        probe.rate(WARM_UP);
        crowd.rate(WARM_UP);
        long[][] idle = new long[ROUNDS][];
        long[][] busy = new long[ROUNDS][];
        for (int round = 0; round < ROUNDS; round++) {
            idle[round] = probe.latencies(ROUND, PACE);
            busy[round] = besides(crowd, probe);
        }
        for (double part : new double[] {0.50, 0.99}) {
            double a = Crowd.percentile(merged(busy), part) / 1e6;
            double b = Crowd.percentile(merged(idle), part) / 1e6;
            String measure = "me during sign-ins against idle, p" + Math.round(part * 100);
            if (part == 0.99) {
                report.atMost(measure, "ms", a, b, a / b, 10);
            } else {
                report.note(measure, "ms", a, b);
            }
        }
    }

    private static long[] besides(Crowd crowd, Crowd probe) throws IOException {
        IOException[] failure = new IOException[1];
        Thread saturation = new Thread(() -> {
            try {
                crowd.rate(ROUND.plusSeconds(1));
            } catch (IOException failed) {
                failure[0] = failed;
            }
        });
        saturation.start();
        Server.sleep(Duration.ofMillis(500));
        long[] taken = probe.latencies(ROUND, PACE);
        try {
            saturation.join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        if (failure[0] != null) {
            throw failure[0];
        }
        return taken;
    }

    private static long[] merged(long[][] rounds) {
        return Arrays.stream(rounds).flatMapToLong(LongStream::of).sorted().toArray();
    }

    private void memory() throws IOException {
        try (Server server = place.run(place.newData())) {
            Account account = Account.open(server.port());
            double before = server.residentKib() / MIB;
            try (Connection connection = new Connection(server.port())) {
                for (int i = 0; i < 1000; i++) {
                    String page = PAGES.get(i % PAGES.size());
                    int status = connection.send(Connection.get(page, account.cookie(), "Accept: text/html,*/*"));
                    if (status >= 400) {
                        throw new IOException("status " + status + " of " + page);
                    }
                }
            }
            // The bound is the only absolute one: memory is what a machine has.
            double after = server.residentKib() / MIB;
            report.atMost("RSS after 1,000 requests against 330 MiB", "MiB", after, 330, after / 330, 1);
            report.note("RSS after 1,000 requests against start", "MiB", after, before);
        }
    }

    /** Starts with the archive that an earlier run of this place left behind, on data that exist. */
    private void start(Path data) throws IOException {
        double[] helped = new double[ROUNDS];
        double[] plain = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            try (Server server = place.plain(data)) {
                plain[Math.max(0, round)] = server.startedAfter().toMillis() / 1e3;
            }
            try (Server server = place.run(data)) {
                helped[Math.max(0, round)] = server.startedAfter().toMillis() / 1e3;
            }
        }
        report.atMost(
                "second ./run against java -jar, first answer",
                "s",
                Report.median(helped),
                Report.median(plain),
                ratio(helped, plain),
                0.60);
    }
}
