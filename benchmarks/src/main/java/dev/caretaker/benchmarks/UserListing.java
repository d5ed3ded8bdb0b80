package dev.caretaker.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** How much longer the list of users takes with very many users than with few. */
final class UserListing {

    private static final int FEW = 50;
    private static final int MANY = 50_000;
    private static final int ROUNDS = 5;
    private static final double BOUND = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final Duration PACE = Duration.ofMillis(2);

    /** What is measured: a name for people, and the query. */
    private record Question(String name, String query) {}

    private static final List<Question> QUESTIONS = List.of(
            new Question("first page", ""),
            new Question("one user name", "&text=" + Population.username(42)),
            new Question("a common last name", "&text=Berger"),
            new Question("first and last name", "&text=clara%20conr"));

    private final Server few;
    private final Server many;
    private final Account ofFew;
    private final Account ofMany;

    private UserListing(Server few, Server many) throws IOException {
        this.few = few;
        this.many = many;
        this.ofFew = Account.open(few.port());
        this.ofMany = Account.open(many.port());
    }

    static void measure(Workplace place, Report report) throws IOException {
        try (Server few = place.runWithCheapPasswords(place.newData());
                Server many = place.runWithCheapPasswords(place.newData())) {
            UserListing listing = new UserListing(few, many);
            Population.fill(few.port(), listing.ofFew, FEW);
            Population.fill(many.port(), listing.ofMany, MANY);
            for (Question question : QUESTIONS) {
                listing.ask(question, report);
            }
        }
    }

    private void ask(Question question, Report report) throws IOException {
        String path = "/web/api/users?size=50" + question.query();
        Crowd fewer = new Crowd(few.port(), 1, Connection.get(path, ofFew.bearer()));
        Crowd more = new Crowd(many.port(), 1, Connection.get(path, ofMany.bearer()));
        fewer.rate(WARM_UP);
        more.rate(WARM_UP);
        double[] taken = new double[ROUNDS];
        double[] takenByFew = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            takenByFew[round] = Crowd.percentile(fewer.latencies(ROUND, PACE), 0.5) / 1e6;
            taken[round] = Crowd.percentile(more.latencies(ROUND, PACE), 0.5) / 1e6;
            ratios[round] = taken[round] / takenByFew[round];
        }
        report.atMost(
                "users, " + question.name() + ": 50,000 against 50, p50",
                "ms",
                Report.median(taken),
                Report.median(takenByFew),
                Report.median(ratios),
                BOUND);
    }
}
