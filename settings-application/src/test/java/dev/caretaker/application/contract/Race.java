package dev.caretaker.application.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Callers that all start at the same moment. */
public final class Race {

    private Race() {}

    /**
     * Runs one step per caller and waits for all of them.
     *
     * @param <T> what a step gives
     * @param callers how many
     * @param step what each does, by its number from 0
     * @return what each was given, in the order of their numbers
     */
    public static <T> List<T> run(int callers, IntFunction<Callable<T>> step) {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<T>> running = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                Callable<T> one = step.apply(caller);
                running.add(threads.submit(() -> {
                    start.await();
                    return one.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get(60, TimeUnit.SECONDS));
            }
            return results;
        } catch (Exception failure) {
            throw new AssertionError("a caller failed", failure);
        } finally {
            threads.shutdownNow();
        }
    }

    /** How many of the callers were told that they succeeded. */
    static long winners(int callers, IntFunction<Callable<Boolean>> step) {
        return run(callers, step).stream().filter(won -> won).count();
    }
}
