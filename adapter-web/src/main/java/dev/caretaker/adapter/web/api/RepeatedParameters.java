package dev.caretaker.adapter.web.api;

import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.problem.ProblemResponses;
import dev.caretaker.adapter.web.security.MicrosoftLogout;
import dev.caretaker.adapter.web.text.Wording;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses calls that give a parameter twice: none of ours takes a list, and which of the two counts would be a guess. What
 * tells of sign-outs at Microsoft answers the same to everything, and looks at that itself.
 */
@ServerFilter("/web/api/**")
final class RepeatedParameters implements Ordered {

    private final ProblemResponses problems;
    private final Wording wording;

    RepeatedParameters(ProblemResponses problems, Wording wording) {
        this.problems = problems;
        this.wording = wording;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> check(HttpRequest<?> request) {
        boolean hasNone = request.getUri().getRawQuery() == null;
        if (hasNone || MicrosoftLogout.isSentTo(request)) {
            return null;
        }
        HttpParameters parameters = request.getParameters();
        Optional<String> repeated = parameters.names().stream()
                .filter(name -> parameters.getAll(name).size() > 1)
                .findFirst();
        return repeated.isEmpty()
                ? null
                : problems.respond(
                        request,
                        ProblemKind.BAD_REQUEST,
                        wording.text("parameter.repeated", Map.of("name", JsonBodies.shortened(repeated.get()))));
    }
}
