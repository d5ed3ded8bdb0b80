package dev.caretaker.adapter.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caretaker.adapter.web.api.openapi.OpenApiDocument;
import dev.caretaker.application.Actor;
import dev.caretaker.application.contract.SettableClock;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.Permissions;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The whole web adapter on the in-memory adapters, on a port of its own, with a clock that tests move. */
public final class RunningServer implements AutoCloseable {

    public static final String PASSWORD = "Trusty-Lighthouse-42-Harbour";
    static final String MARK = "test.http";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EmbeddedServer server;

    private RunningServer(EmbeddedServer server) {
        this.server = server;
    }

    public static RunningServer start() {
        return start(Map.of());
    }

    public static RunningServer start(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put(MARK, true);
        RunningServer started = new RunningServer(ApplicationContext.run(EmbeddedServer.class, all));
        started.addUser("admin", Set.of("SETTINGS", "USERS", "BACKUPS", "LOGS"), false);
        return started;
    }

    public int port() {
        return server.getPort();
    }

    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    public SettableClock clock() {
        return bean(SettableClock.class);
    }

    public User addUser(String name, Set<String> permissions, boolean mustChange) {
        LocalPassword password = new LocalPassword(
                bean(CountingHasher.class).hash(Password.of(PASSWORD)), clock().instant(), mustChange);
        User user = new User(
                "id-" + name, new Profile(name, "The " + name, true, permissions, false), Optional.of(password), 0);
        if (!bean(UserStore.class).create(user)) {
            throw new IllegalStateException("there is a user " + name + " already");
        }
        return user;
    }

    public void disable(User user) {
        Profile before = user.profile();
        Profile disabled =
                new Profile(before.username(), before.displayName(), false, before.permissions(), before.apiDocs());
        User stored = bean(UserStore.class).find(user.account()).orElseThrow();
        boolean done = bean(UserStore.class).update(stored.with(disabled)) == UserStore.Outcome.DONE;
        if (!done) {
            throw new IllegalStateException("cannot disable " + user.username());
        }
    }

    /** Saves a section with some values changed, given as path and value in turn. */
    public void change(String section, String... pathsAndValues) {
        ManageSettings settings = bean(ManageSettings.class);
        SectionView view = settings.view(section);
        Map<String, String> text = new LinkedHashMap<>(view.text());
        for (int i = 0; i < pathsAndValues.length; i += 2) {
            text.put(pathsAndValues[i], pathsAndValues[i + 1]);
        }
        settings.save(new Submission(section, text, view.version()), Actor.system(), Optional.empty());
    }

    public List<LogEntry> rows(String type) {
        return bean(LogStore.class)
                .find(new LogQuery(
                        type, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 500));
    }

    public Call call(String method, String path) {
        String document =
                bean(OpenApiDocument.class).json(bean(Permissions.class).names());
        return new Call(port(), method, path, Contract.of(document));
    }

    public HttpResponse<String> login(String username, String password) {
        return call("POST", "/web/api/authentication/login")
                .json(credentials(username, password))
                .send();
    }

    public String token(String username) {
        HttpResponse<String> answer = login(username, PASSWORD);
        return Optional.ofNullable(json(answer).get("accessToken"))
                .orElseThrow(() -> new IllegalStateException("not signed in: " + answer.body()))
                .textValue();
    }

    public Call as(String token, String method, String path) {
        return call(method, path).header("Authorization", "Bearer " + token);
    }

    public static String credentials(String username, String password) {
        return JSON.createObjectNode()
                .put("username", username)
                .put("password", password)
                .toString();
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException(response.statusCode() + " " + response.body(), notJson);
        }
    }

    @Override
    public void close() {
        server.getApplicationContext().close();
    }
}
