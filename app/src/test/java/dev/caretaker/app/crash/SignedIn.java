package dev.caretaker.app.crash;

import dev.caretaker.app.http.Client;
import java.net.http.HttpResponse;
import java.util.Map;

/** The first administrator, through the first sign-in. */
final class SignedIn {

    static final String PASSWORD = "Trusty-Lighthouse-42-Harbour";

    private static final String FIRST = "First-Lighthouse-43-Harbour";

    /** For a server whose administrator has a known password at its first start; hashing is made cheap. */
    static final Map<String, String> ENVIRONMENT =
            Map.of("CARETAKER_ADMIN_PASSWORD", FIRST, "CARETAKER_ARGON2_MEMORY_KIB", "64");

    private SignedIn() {}

    /** Signs in for the first time, which changes the password to {@link #PASSWORD}. */
    static Client forTheFirstTime(int port) {
        Client client = new Client(port);
        HttpResponse<String> half = client.login("admin", FIRST);
        client.changePassword(Client.property(half, "challenge").orElseThrow(), PASSWORD);
        return client;
    }
}
