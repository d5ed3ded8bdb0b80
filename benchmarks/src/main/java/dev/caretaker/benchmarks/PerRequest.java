package dev.caretaker.benchmarks;

import dev.caretaker.adapter.entra.IdTokenBenchmark;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
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
                .include(IdTokenBenchmark.class.getName())
                .include(RetentionBenchmark.class.getName())
                .shouldFailOnError(true);
        Map<String, Double> nanos = new Runner(options.build())
                .run().stream().collect(Collectors.toMap(PerRequest::name, result -> result.getPrimaryResult()
                        .getScore()));
        Report report = new Report();
        compare(report, nanos, "settingsInForce", "settingsFromDatabase", 0.05);
        compare(report, nanos, "sessionSeenJustNow", "sessionFromDatabase", 0.20);
        compare(report, nanos, "sessionSeenBefore", "sessionFromDatabase", 1.50);
        double code = nanos.get("rightCode");
        report.atMost("rightCode / limit", "ns", code, CODE_LIMIT_NANOS, code / CODE_LIMIT_NANOS, 1);
        compare(report, nanos, "idToken", "bareRsaVerification", 3);
        perBackup(report, nanos, "100000", 1.5);
        perBackup(report, nanos, "1000000", 1.5);
        System.exit(report.allMet() ? 0 : 1);
    }

    /** Of its parameter as well, if it has one. */
    private static String name(RunResult result) {
        return result.getPrimaryResult().getLabel()
                + Optional.ofNullable(result.getParams().getParam("backups")).orElse("");
    }

    private static void perBackup(Report report, Map<String, Double> nanos, String many, double bound) {
        double left = nanos.get("retentionPlan" + many) / Integer.parseInt(many);
        double right = nanos.get("retentionPlan1000") / 1000;
        report.atMost("each of " + many + " backups / of 1000", "ns", left, right, left / right, bound);
    }

    private static void compare(Report report, Map<String, Double> nanos, String a, String b, double bound) {
        double left = nanos.get(a);
        double right = nanos.get(b);
        report.atMost(a + " / " + b, "ns", left, right, left / right, bound);
    }
}
