package dev.caretaker.adapter.web.api;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers 304 to whoever has already got what a call shows (RFC 9110 sections 13.1.2 and 15.4.5), whichever call it is. */
@ServerFilter("/web/api/**")
final class UnchangedAnswers {

    @ResponseFilter
    @Nullable
    HttpResponse<?> compare(HttpRequest<?> request, MutableHttpResponse<?> answer) {
        boolean shows = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
        if (!shows || answer.status() != HttpStatus.OK) {
            return null;
        }
        return Optional.ofNullable(answer.getHeaders().get(HttpHeaders.ETAG))
                .filter(tag -> EntityTags.isAmong(request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH), tag))
                .<HttpResponse<?>>map(tag -> HttpResponse.notModified().header(HttpHeaders.ETAG, tag))
                .orElse(null);
    }
}
