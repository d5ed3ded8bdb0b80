package dev.caretaker.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Fills a server with users, as an administrator would: through its REST API. */
final class Population {

    private static final int HANDS = 4;
    private static final List<String> FIRST_NAMES = List.of(
            "Anna", "Bert", "Clara", "David", "Emma", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Karla", "Liam");
    private static final List<String> LAST_NAMES = List.of(
            "Ahrens", "Berger", "Conrad", "Dietz", "Ebert", "Fuchs", "Graf", "Hahn", "Iben", "Jansen", "Kern", "Lenz",
            "Maurer", "Nowak", "Otto", "Peters", "Quast", "Ritter", "Sauer");

    private Population() {}

    static void fill(int port, Account account, int users) throws IOException {
        ExecutorService hands = Executors.newFixedThreadPool(HANDS);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int hand = 0; hand < HANDS; hand++) {
                int first = hand;
                working.add(hands.submit(() -> {
                    create(port, account, first, users);
                    return null;
                }));
            }
            for (Future<?> one : working) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        } finally {
            hands.shutdownNow();
        }
    }

    private static void create(int port, Account account, int first, int users) throws IOException {
        try (Connection connection = new Connection(port)) {
            for (int number = first; number < users; number += HANDS) {
                int status = connection.send(Connection.post("/web/api/users", user(number), account.bearer()));
                if (status != 201) {
                    throw new IOException("status " + status + ": " + connection.body());
                }
            }
        }
    }

    /** Names are spread so that neighbours in the list differ, and each last name is common. */
    private static String user(int number) {
        return String.format(
                Locale.ROOT,
                "{\"username\":\"%s\",\"displayName\":\"%s %s\",\"enabled\":true,\"permissions\":[],\"apiDocs\":false}",
                username(number),
                FIRST_NAMES.get(number % FIRST_NAMES.size()),
                LAST_NAMES.get(number % LAST_NAMES.size()));
    }

    static String username(int number) {
        return String.format(Locale.ROOT, "user%05d", number);
    }
}
