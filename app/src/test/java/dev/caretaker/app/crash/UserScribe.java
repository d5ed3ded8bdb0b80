package dev.caretaker.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.app.http.Client;
import java.net.http.HttpResponse;

/** Makes users. */
final class UserScribe extends Scribe {

    static final String PASSWORD = "Faithful-Lighthouse-44-Harbour";

    private static final String USERS = "/web/api/users";

    /** What the API takes to make a user that may make backups. */
    static String json(String username, int number) {
        return "{\"username\":\"" + username + "\",\"displayName\":\"Number " + number
                + "\",\"enabled\":true,\"permissions\":[\"BACKUPS\"],\"apiDocs\":false,\"password\":\"" + PASSWORD
                + "\"}";
    }

    @Override
    boolean save(Client client, int number) {
        return client.send("POST", USERS, json("u" + number, number)).statusCode() == 201;
    }

    @Override
    void check(Client client, int number, boolean acknowledged) {
        HttpResponse<String> user = client.get(USERS + "/u" + number);
        if (acknowledged || user.statusCode() != 404) {
            assertThat(user.statusCode()).isEqualTo(200);
            assertThat(user.body()).contains("\"Number " + number + "\"", "\"BACKUPS\"");
        }
        if (number == acknowledged()) {
            assertThat(client.asNobody().login("u" + number, PASSWORD).statusCode())
                    .isEqualTo(200);
        }
    }
}
