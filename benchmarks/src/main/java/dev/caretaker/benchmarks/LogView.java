package dev.caretaker.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** How much longer the screens of logs take to open with very many rows than with few, spread over the same days. */
final class LogView {

    private static final int FEW = 10_000;
    private static final int ROUNDS = 5;
    private static final double BOUND = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final Duration PACE = Duration.ofMillis(2);
    private static final List<String> PAGES = List.of("/logs", "/logs/api");

    private LogView() {}

    static void measure(FilledLog many, Postgres postgres, Workplace place, Report report)
            throws IOException, SQLException {
        FilledLog few = FilledLog.create(postgres, place, FEW);
        postgres.copy("seen", many.database()); // the server adds rows of its own
        try (Server less = place.runOn(postgres.url(few.database()), few.data());
                Server more = place.runOn(postgres.url("seen"), many.data())) {
            Account ofLess = Account.open(less.port());
            Account ofMore = Account.open(more.port());
            for (String page : PAGES) {
                double first = first(more, ofMore, page);
                double firstOfFew = first(less, ofLess, page);
                report.note(page + ": the very first", "ms", first, firstOfFew); // once, while classes are loaded
            }
            for (String page : PAGES) {
                compare(page, crowd(more, ofMore, page), crowd(less, ofLess, page), many.rows(), report);
            }
        }
        postgres.drop("seen");
    }

    private static double first(Server server, Account account, String page) throws IOException {
        try (Connection connection = new Connection(server.port())) {
            long began = System.nanoTime();
            connection.send(Connection.get(page, account.cookie(), "Accept: text/html"));
            return (System.nanoTime() - began) / 1e6;
        }
    }

    private static Crowd crowd(Server server, Account account, String page) {
        return new Crowd(server.port(), 1, Connection.get(page, account.cookie(), "Accept: text/html"));
    }

    private static void compare(String page, Crowd more, Crowd less, int rows, Report report) throws IOException {
        more.rate(WARM_UP);
        less.rate(WARM_UP);
        double[] taken = new double[ROUNDS];
        double[] takenByFew = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            takenByFew[round] = Crowd.percentile(less.latencies(ROUND, PACE), 0.5) / 1e6;
            taken[round] = Crowd.percentile(more.latencies(ROUND, PACE), 0.5) / 1e6;
            ratios[round] = taken[round] / takenByFew[round];
        }
        report.atMost(
                page + ": " + rows + " rows against " + FEW + ", p50",
                "ms",
                Report.median(taken),
                Report.median(takenByFew),
                Report.median(ratios),
                BOUND);
    }
}
