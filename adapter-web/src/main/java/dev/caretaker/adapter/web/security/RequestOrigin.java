package dev.caretaker.adapter.web.security;

import dev.caretaker.application.Actor;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.Administrator;
import dev.caretaker.domain.section.Network;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Where a request comes from. {@code X-Forwarded-For} counts only as far as configured proxies wrote it: from the right,
 * up to and including the first address that is not one of them.
 */
@Singleton
public final class RequestOrigin {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final WebSettings settings;
    private final BrowserCookie browsers;

    RequestOrigin(WebSettings settings, BrowserCookie browsers) {
        this.settings = settings;
        this.browsers = browsers;
    }

    /**
     * The program that sent a request.
     *
     * @param request the request
     * @return its address, name, and what it proves itself with if it is remembered
     */
    public Client client(HttpRequest<?> request) {
        String name = request.getHeaders().get(HttpHeaders.USER_AGENT, String.class, "");
        return new Client(address(request), name, browsers.in(request));
    }

    /**
     * Who sent a request.
     *
     * @param request the request
     * @param signedIn whose session it belongs to
     * @return the actor
     */
    public Actor actor(HttpRequest<?> request, SignedIn signedIn) {
        return new Actor(signedIn.user().username(), address(request));
    }

    /**
     * Who changes users with a request.
     *
     * @param request the request
     * @param signedIn whose session it belongs to
     * @return the administrator
     */
    public Administrator administrator(HttpRequest<?> request, SignedIn signedIn) {
        return new Administrator(signedIn.user(), address(request));
    }

    /**
     * Where a request comes from.
     *
     * @param request the request
     * @return address of the browser or program, as far as it is known for sure
     */
    public InetAddress address(HttpRequest<?> request) {
        InetAddress nearest = request.getRemoteAddress().getAddress();
        if (settings.trustedProxies().isEmpty()) {
            return nearest;
        }
        List<String> hops = Arrays.asList(
                String.join(",", request.getHeaders().getAll(FORWARDED_FOR)).split(","));
        Collections.reverse(hops);
        for (String hop : hops) {
            Optional<InetAddress> before = Network.address(hop.strip());
            if (!isTrusted(nearest) || before.isEmpty()) {
                return nearest;
            }
            nearest = before.get();
        }
        return nearest;
    }

    /** Whether a proxy of ours sent a request, and its headers may be believed. */
    boolean isFromProxy(HttpRequest<?> request) {
        return isTrusted(request.getRemoteAddress().getAddress());
    }

    private boolean isTrusted(InetAddress address) {
        return settings.trustedProxies().stream().anyMatch(proxy -> proxy.contains(address));
    }
}
