package dev.caretaker.adapter.web.page;

import dev.caretaker.adapter.web.api.openapi.DocumentReaders;
import dev.caretaker.adapter.web.security.CsrfTokens;
import dev.caretaker.application.signin.OwnTwoFactor;
import dev.caretaker.application.signin.SignedIn;
import io.micronaut.core.io.Writable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.views.ViewsRenderer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a view and what it shows into an answer. The whole page is rendered before anything is sent, so that a broken
 * template is a failure with an id and not a request that never ends.
 */
@Singleton
public final class Pages {

    private static final MediaType HTML = MediaType.of("text/html;charset=UTF-8");

    private final ViewsRenderer<Map<String, Object>, HttpRequest<?>> renderer;
    private final CsrfTokens csrfTokens;
    private final DocumentReaders readers;
    private final HeldRuns heldRuns;
    private final OwnTwoFactor ownTwoFactor;

    Pages(
            ViewsRenderer<Map<String, Object>, HttpRequest<?>> renderer,
            CsrfTokens csrfTokens,
            DocumentReaders readers,
            HeldRuns heldRuns,
            OwnTwoFactor ownTwoFactor) {
        this.renderer = renderer;
        this.csrfTokens = csrfTokens;
        this.readers = readers;
        this.heldRuns = heldRuns;
        this.ownTwoFactor = ownTwoFactor;
    }

    /**
     * A page for somebody who is signed in.
     *
     * @param request what is answered
     * @param signedIn who asked
     * @param status status of the answer
     * @param view name of the view
     * @param title title of the page without the product
     * @param page what the view shows
     * @return the answer
     */
    public MutableHttpResponse<String> show(
            HttpRequest<?> request, SignedIn signedIn, HttpStatus status, String view, String title, Object page) {
        Person me = Person.of(signedIn, readers.isOpenTo(signedIn));
        When missingBy = ownTwoFactor.missingBy(signedIn).map(When::of).orElse(null);
        return respond(request, status, view, frame(request, title, me, heldRuns.of(signedIn), missingBy), page);
    }

    /** A page for somebody who is not signed in. */
    MutableHttpResponse<String> showAnonymous(
            HttpRequest<?> request, HttpStatus status, String view, String title, Object page) {
        return respond(request, status, view, frame(request, title, null, List.of(), null), page);
    }

    private Frame frame(
            HttpRequest<?> request,
            String title,
            @Nullable Person me,
            List<HeldRuns.Notice> held,
            @Nullable When secondFactorBy) {
        return new Frame(title, csrfTokens.tokenFor(request), me, Area.of(request.getPath()), held, secondFactorBy);
    }

    private MutableHttpResponse<String> respond(
            HttpRequest<?> request, HttpStatus status, String view, Frame frame, Object page) {
        Writable rendered = renderer.render(view, Map.of("frame", frame, "page", page), request);
        var html = new StringWriter();
        try {
            rendered.writeTo(html);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return HttpResponse.<String>status(status).contentType(HTML).body(html.toString());
    }

    /**
     * What every page shows around its own content.
     *
     * @param title title of the page without the product
     * @param csrfToken proof for every form
     * @param me who is signed in
     * @param area which entry of the navigation is current
     * @param held jobs that wait for somebody to look
     * @param secondFactorBy until when the reader has to set up a second factor; null if they need not
     */
    record Frame(
            String title,
            String csrfToken,
            @Nullable Person me,
            Area area,
            List<HeldRuns.Notice> held,
            @Nullable When secondFactorBy) {

        /** Copies the jobs. */
        Frame {
            held = List.copyOf(held);
        }
    }

    /** Which entry of the navigation a page belongs to. */
    enum Area {
        SETTINGS("/settings"),
        USERS("/users"),
        BACKUPS("/backups"),
        LOGS("/logs"),
        API_DOCS("/api-docs"),
        ACCOUNT("/account"),
        NONE("/");

        private final String prefix;

        Area(String prefix) {
            this.prefix = prefix;
        }

        static Area of(String path) {
            return Arrays.stream(values())
                    .filter(area -> path.startsWith(area.prefix))
                    .findFirst()
                    .orElse(NONE);
        }

        public boolean isSettings() {
            return this == SETTINGS;
        }

        public boolean isUsers() {
            return this == USERS;
        }

        public boolean isBackups() {
            return this == BACKUPS;
        }

        public boolean isLogs() {
            return this == LOGS;
        }

        public boolean isApiDocs() {
            return this == API_DOCS;
        }

        public boolean isAccount() {
            return this == ACCOUNT;
        }
    }
}
