package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.settings.ManageSettings;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;

/** An administrator in front of the settings. */
abstract class SettingsPagesFixture {

    static final String PASSWORDS = "/settings/sections/password-rules";

    @AutoClose
    RunningServer server;

    Visitor admin;
    ManageSettings settings;

    @BeforeEach
    void start() {
        server = RunningServer.start();
        settings = server.bean(ManageSettings.class);
        admin = Visitor.signedIn(server, "admin");
        admin.open("/settings/general");
    }

    /** The form of a section as it is stored, as a browser would send it: no unticked boxes. */
    Map<String, String> form(String section) {
        Map<String, String> form = new LinkedHashMap<>(settings.view(section).text());
        form.values().removeIf(value -> value.equals("false"));
        form.replaceAll((name, value) -> value.equals("true") ? "true" : value);
        form.put("version", Long.toString(settings.view(section).version()));
        form.put("note", "");
        return form;
    }

    HttpResponse<String> save(String section, Map<String, String> changes) {
        Map<String, String> form = form(section);
        form.putAll(changes);
        return admin.submit("/settings/sections/" + section, form);
    }

    static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }
}
