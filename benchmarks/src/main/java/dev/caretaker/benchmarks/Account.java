package dev.caretaker.benchmarks;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The administrator of a fresh server, after the change of password that it asks for.
 *
 * @param signIn the request that signs in
 * @param bearer header line that names the session to programs
 * @param cookie header line that names it from a browser
 */
record Account(byte[] signIn, String bearer, String cookie) {

    private static final String LOGIN = "/web/api/authentication/login";
    private static final String FIRST_PASSWORD = "first-Measure-4711-yellow";
    private static final String PASSWORD = "second-Measure-0815-purple";

    /** To be given to the server as {@code CARETAKER_ADMIN_PASSWORD}. */
    static String firstPassword() {
        return FIRST_PASSWORD;
    }

    static Account open(int port) throws IOException {
        try (Connection connection = new Connection(port)) {
            String challenge = field(ok(connection, credentials(FIRST_PASSWORD)), "challenge");
            String change = "{\"challenge\":\"" + challenge + "\",\"newPassword\":\"" + PASSWORD + "\"}";
            ok(connection, Connection.post("/web/api/authentication/password", change));
            byte[] signIn = credentials(PASSWORD);
            String token = field(ok(connection, signIn), "accessToken");
            String cookie = connection.header("Set-Cookie").replaceFirst(";.*", "");
            return new Account(signIn, "Authorization: Bearer " + token, "Cookie: " + cookie);
        }
    }

    private static byte[] credentials(String password) {
        return Connection.post(LOGIN, "{\"username\":\"admin\",\"password\":\"" + password + "\"}");
    }

    private static String ok(Connection connection, byte[] request) throws IOException {
        int status = connection.send(request);
        if (status != 200) {
            throw new IOException("status " + status + ": " + connection.body());
        }
        return connection.body();
    }

    private static String field(String json, String name) throws IOException {
        Matcher found = Pattern.compile('"' + name + "\":\"([^\"]*)\"").matcher(json);
        if (!found.find()) {
            throw new IOException("no " + name + " in " + json);
        }
        return found.group(1);
    }
}
