package dev.caretaker.benchmarks;

import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the JMH benchmarks and holds their figures against each other, and that of a second factor against its limit. */
final class PerRequest {

    /** What judging a code may cost beside its statement. */
    private static final double CODE_LIMIT_NANOS = 50_000;

    private PerRequest() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(PerRequestBenchmark.class.getName())
                .include(SecondFactorBenchmark.class.getName())
                .shouldFailOnError(true);
        Map<String, Double> nanos = new Runner(options.build())
                .run().stream()
                        .collect(Collectors.toMap(
                                result -> result.getPrimaryResult().getLabel(),
                                result -> result.getPrimaryResult().getScore()));
        Report report = new Report();
        compare(report, nanos, "settingsInForce", "settingsFromDatabase", 0.05);
        compare(report, nanos, "sessionSeenJustNow", "sessionFromDatabase", 0.20);
        compare(report, nanos, "sessionSeenBefore", "sessionFromDatabase", 1.50);
        double code = nanos.get("rightCode");
        report.atMost("rightCode / limit", "ns", code, CODE_LIMIT_NANOS, code / CODE_LIMIT_NANOS, 1);
        System.exit(report.allMet() ? 0 : 1);
    }

    private static void compare(Report report, Map<String, Double> nanos, String a, String b, double bound) {
        double left = nanos.get(a);
        double right = nanos.get(b);
        report.atMost(a + " / " + b, "ns", left, right, left / right, bound);
    }
}
