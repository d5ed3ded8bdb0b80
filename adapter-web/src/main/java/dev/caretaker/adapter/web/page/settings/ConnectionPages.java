package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.adapter.web.page.sso.SsoDraft;
import dev.caretaker.adapter.web.page.sso.credential.TypedCredential;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.security.csrf.MultipartForm;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.settings.StaleSettingsException;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.sso.ConnectMicrosoft;
import dev.caretaker.application.sso.ConnectionReport;
import dev.caretaker.application.sso.TestConnection;
import dev.caretaker.application.sso.credential.GivenCredential;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Saves and tries the connection to Microsoft together with the credential it needs, in a form that takes files. */
@Hidden
@Controller("/settings/sections/entra-sso")
@Secured("SETTINGS")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.MULTIPART_FORM_DATA)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConnectionPages {

    private static final String SECTION = EntraConnection.SECTION.id();

    private final ManageSettings settings;
    private final ConnectMicrosoft connect;
    private final TestConnection test;
    private final SettingsTab tabs;
    private final RequestOrigin origin;

    ConnectionPages(
            ManageSettings settings,
            ConnectMicrosoft connect,
            TestConnection test,
            SettingsTab tabs,
            RequestOrigin origin) {
        this.settings = settings;
        this.connect = connect;
        this.test = test;
        this.tabs = tabs;
        this.origin = origin;
    }

    @Post
    HttpResponse<?> save(HttpRequest<?> request, SignedIn signedIn, @Body byte[] body) {
        SectionView before = settings.view(SECTION);
        MultipartForm form = MultipartForm.of(request, body);
        Submitted submitted = submitted(form);
        TypedCredential typed = TypedCredential.of(form);
        try {
            Optional<GivenCredential> given = given(typed, submitted);
            SectionView after = connect.save(
                    submitted.submission(before.section()), given, origin.actor(request, signedIn), submitted.note());
            if (typed.makesKeyPair()) {
                return SettingsPages.done(Tabs.of(SECTION), "credentials", "generated");
            }
            boolean isSame = given.isEmpty() && after.version() == before.version();
            return SettingsPages.done(SECTION, isSame ? "unchanged" : "saved");
        } catch (InvalidSettingsException refused) {
            Draft draft = Draft.refused(submitted, refused.violations()).with(SsoDraft.typed(typed, Optional.empty()));
            return tabs.comeBack(request, signedIn, HttpStatus.UNPROCESSABLE_ENTITY, before, draft);
        } catch (StaleSettingsException stale) {
            Draft draft = Draft.overtaken(submitted, stale.stored()).with(SsoDraft.typed(typed, Optional.empty()));
            return tabs.comeBack(request, signedIn, HttpStatus.CONFLICT, settings.view(SECTION), draft);
        }
    }

    /** Fields and credential are looked at together, so that every message is there at once. */
    private static Optional<GivenCredential> given(TypedCredential typed, Submitted submitted) {
        try {
            return typed.given();
        } catch (InvalidSettingsException refused) {
            List<Violation> violations = new ArrayList<>();
            try {
                EntraConnection.SECTION.read(submitted.text());
            } catch (InvalidSettingsException others) {
                violations.addAll(others.violations());
            }
            violations.addAll(refused.violations());
            throw new InvalidSettingsException(violations);
        }
    }

    @Post("/test")
    HttpResponse<?> test(HttpRequest<?> request, SignedIn signedIn, @Body byte[] body) {
        SectionView view = settings.view(SECTION);
        MultipartForm form = MultipartForm.of(request, body);
        Submitted submitted = submitted(form);
        TypedCredential typed = TypedCredential.of(form);
        try {
            EntraConnection wanted = EntraConnection.SECTION.read(submitted.text());
            ConnectionReport report = test.run(wanted, typed.givenToTry());
            Draft draft = Draft.unsaved(submitted).with(SsoDraft.typed(typed, Optional.of(report)));
            return tabs.comeBack(request, signedIn, HttpStatus.OK, view, draft);
        } catch (InvalidSettingsException refused) {
            Draft draft = Draft.refused(submitted, refused.violations()).with(SsoDraft.typed(typed, Optional.empty()));
            return tabs.comeBack(request, signedIn, HttpStatus.UNPROCESSABLE_ENTITY, view, draft);
        }
    }

    private static Submitted submitted(MultipartForm form) {
        Map<String, String> fields = new LinkedHashMap<>(form.texts());
        fields.keySet().removeIf(name -> name.startsWith(TypedCredential.PREFIX));
        return Submitted.of(new FormBody(fields, Map.of()), EntraConnection.SECTION);
    }
}
