package dev.caretaker.adapter.web.page.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.domain.entra.EntraConnection;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** A server, and an administrator in front of its screen of single sign-on. */
final class SsoScreen implements AutoCloseable {

    static final String TAB = "/settings/sso";
    static final String SECTION = "/settings/sections/entra-sso";
    static final String NEXT = "/settings/sso/next-credential";
    static final String API = "/web/api/settings/entra-sso";
    static final String TENANT = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490";
    static final String CLIENT_ID = "11112222-bbbb-3333-cccc-4444dddd5555";
    static final Map<String, String> SECRET =
            Map.of("credential.kind", "CLIENT_SECRET", "credential.clientSecret", "hunter2hunter2");

    final RunningServer server = RunningServer.start();
    final Visitor admin = Visitor.signedIn(server, "admin");

    SsoScreen() {
        admin.open(TAB);
    }

    /** What the form sends if only these fields are changed. */
    Map<String, String> form(Map<String, String> changes) {
        Map<String, String> form =
                new LinkedHashMap<>(settings().view("entra-sso").text());
        form.put("version", Long.toString(settings().view("entra-sso").version()));
        form.putAll(Map.of("enabled", "true", "tenantId", TENANT, "clientId", CLIENT_ID, "note", ""));
        form.putAll(Map.of("credential.validityMonths", "12", "credential.keyBits", "2048"));
        form.putAll(changes);
        return form;
    }

    /** Submits the form. */
    HttpResponse<String> save(Map<String, String> changes) {
        return admin.upload(SECTION, form(changes));
    }

    /** Switches single sign-on on with a client secret. */
    void connect(Map<String, String> ofTheSecret) {
        Map<String, String> changes = new LinkedHashMap<>(SECRET);
        changes.putAll(ofTheSecret);
        assertThat(location(save(changes))).contains("done=saved");
    }

    HttpResponse<String> call(String method, String path) {
        return server.as(server.token("admin"), method, path).send();
    }

    ManageSettings settings() {
        return server.bean(ManageSettings.class);
    }

    EntraConnection connection() {
        return settings().current(EntraConnection.class);
    }

    ManageCredentials credentials() {
        return server.bean(ManageCredentials.class);
    }

    static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    @Override
    public void close() {
        server.close();
    }
}
