package dev.caretaker.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** A table of pairs that were measured together, printed line by line. */
final class Report {

    private static final String ROW = "%-50s %14s %14s %8s %8s  %s%n";

    private boolean allMet = true;

    Report() {
        System.out.printf(Locale.ROOT, ROW, "measure (A against B)", "A", "B", "A/B", "target", "met");
    }

    /** A ratio that has to be at least a bound. */
    void atLeast(String measure, String unit, double a, double b, double ratio, double bound) {
        row(measure, unit, a, b, ratio, String.format(Locale.ROOT, ">= %.2f", bound), ratio >= bound);
    }

    /** A ratio that may be at most a bound. */
    void atMost(String measure, String unit, double a, double b, double ratio, double bound) {
        row(measure, unit, a, b, ratio, String.format(Locale.ROOT, "<= %.2f", bound), ratio <= bound);
    }

    private void row(String measure, String unit, double a, double b, double ratio, String target, boolean met) {
        allMet &= met;
        print(measure, unit, a, b, ratio, target, met ? "yes" : "NO");
    }

    /** A ratio without a target, for the reader. */
    void note(String measure, String unit, double a, double b) {
        print(measure, unit, a, b, a / b, "", "");
    }

    private static void print(
            String measure, String unit, double a, double b, double ratio, String target, String met) {
        System.out.printf(
                Locale.ROOT,
                ROW,
                measure,
                figure(a) + " " + unit,
                figure(b) + " " + unit,
                String.format(Locale.ROOT, "%.3f", ratio),
                target,
                met);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    boolean allMet() {
        return allMet;
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
