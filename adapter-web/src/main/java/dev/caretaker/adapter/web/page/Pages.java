package dev.caretaker.adapter.web.page;

import dev.caretaker.adapter.web.text.Wording;
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
import java.util.Map;

/**
 * Turns a view and what it shows into an answer. The whole page is rendered before anything is sent, so that a broken
 * template is a failure with an id and not a request that never ends.
 */
@Singleton
public final class Pages {

    private static final MediaType HTML = MediaType.of("text/html;charset=UTF-8");

    private final ViewsRenderer<Map<String, Object>, HttpRequest<?>> renderer;
    private final Frames frames;
    private final Wording wording;

    Pages(ViewsRenderer<Map<String, Object>, HttpRequest<?>> renderer, Frames frames, Wording wording) {
        this.renderer = renderer;
        this.frames = frames;
        this.wording = wording;
    }

    /**
     * A page for somebody who is signed in.
     *
     * @param request what is answered
     * @param signedIn who asked
     * @param status status of the answer
     * @param view what to show
     * @return the answer
     */
    public MutableHttpResponse<String> show(HttpRequest<?> request, SignedIn signedIn, HttpStatus status, View view) {
        return respond(request, status, view, frames.of(request, signedIn, view.title()));
    }

    /**
     * A page for somebody who is not signed in.
     *
     * @param request what is answered
     * @param status status of the answer
     * @param template name of the template
     * @param title key of the title of the page
     * @param content what the template shows
     * @return the answer
     */
    public MutableHttpResponse<String> showAnonymous(
            HttpRequest<?> request, HttpStatus status, String template, String title, Object content) {
        View view = new View(template, wording.text(title), content);
        return respond(request, status, view, frames.ofStranger(request, view.title()));
    }

    private MutableHttpResponse<String> respond(HttpRequest<?> request, HttpStatus status, View view, Frame frame) {
        Writable rendered = renderer.render(view.template(), Map.of("frame", frame, "page", view.content()), request);
        var html = new StringWriter();
        try {
            rendered.writeTo(html);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return HttpResponse.<String>status(status).contentType(HTML).body(html.toString());
    }
}
