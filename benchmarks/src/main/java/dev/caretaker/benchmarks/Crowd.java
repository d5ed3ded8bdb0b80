package dev.caretaker.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that send the same request over connections of their own, each waiting for its answer before it sends again.
 *
 * @param port where the server listens
 * @param size how many clients
 * @param request what each sends
 */
record Crowd(int port, int size, byte[] request) {

    /** Answers per second of a crowd that never rests. */
    double rate(Duration length) throws IOException {
        return latencies(length, Duration.ZERO).length / (length.toNanos() / 1e9);
    }

    /**
     * Sends for a while.
     *
     * @param length how long
     * @param pace between two requests of one client; zero sends as fast as answers come
     * @return nanoseconds of each request, sorted
     */
    long[] latencies(Duration length, Duration pace) throws IOException {
        ExecutorService clients = Executors.newFixedThreadPool(size);
        try {
            CountDownLatch ready = new CountDownLatch(size);
            List<Future<long[]>> parts = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                parts.add(clients.submit(() -> client(ready, length, pace)));
            }
            List<long[]> taken = new ArrayList<>();
            for (Future<long[]> part : parts) {
                taken.add(part.get());
            }
            return taken.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        } finally {
            clients.shutdownNow();
        }
    }

    private long[] client(CountDownLatch ready, Duration length, Duration pace)
            throws IOException, InterruptedException {
        try (Connection connection = new Connection(port)) {
            ready.countDown();
            ready.await();
            long[] taken = new long[1024];
            int count = 0;
            long stop = System.nanoTime() + length.toNanos();
            while (true) {
                long sent = System.nanoTime();
                int status = connection.send(request);
                long answered = System.nanoTime();
                if (status != 200) {
                    throw new IOException("status " + status + ": " + connection.body());
                }
                if (answered > stop) {
                    return Arrays.copyOf(taken, count);
                }
                if (count == taken.length) {
                    taken = Arrays.copyOf(taken, 2 * count);
                }
                taken[count++] = answered - sent;
                if (!pace.isZero()) {
                    LockSupport.parkNanos(sent + pace.toNanos() - answered);
                }
            }
        }
    }

    /** The value that a part of the sorted values stays below. */
    static double percentile(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * sorted.length))];
    }
}
