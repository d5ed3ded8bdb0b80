package dev.caretaker.adapter.web.security;

import dev.caretaker.adapter.web.netty.OnEveryConnection;
import dev.caretaker.adapter.web.problem.RequestId;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import jakarta.inject.Singleton;

/**
 * Puts the security headers on every answer (OWASP ASVS 5.0, chapter V3.4). Below the filters, because answers to
 * requests that nobody could read meet no filter.
 */
@Singleton
final class SecurityHeaders implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private static final String NAME = "security-headers";
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";

    private final WebSettings settings;

    SecurityHeaders(WebSettings settings) {
        this.settings = settings;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        OnAnswers headers = new OnAnswers(settings.isSecure());
        event.getBean()
                .register(new OnEveryConnection(
                        NAME, pipeline -> pipeline.addAfter(OnEveryConnection.CODEC, NAME, headers)));
        return event.getBean();
    }

    /** Completes the head of an answer on its way to the encoder. */
    @Sharable
    private static final class OnAnswers extends ChannelOutboundHandlerAdapter {

        private final boolean secure;

        OnAnswers(boolean secure) {
            this.secure = secure;
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // it is the promise that was handed in
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof HttpResponse response
                    && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
                add(response.headers());
            }
            context.write(message, promise);
        }

        private void add(HttpHeaders headers) {
            // The one answer that other sites may show in a frame brings a policy of its own.
            if (!headers.contains(HttpHeaderNames.CONTENT_SECURITY_POLICY)) {
                headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
                headers.set("X-Frame-Options", "DENY");
            }
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "same-origin");
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
            if (!headers.contains(RequestId.HEADER)) {
                headers.set(RequestId.HEADER, RequestId.next());
            }
            if (secure) {
                headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
            }
            // Files to be saved, such as backups and logs, come with an age that fits assets only.
            boolean toBeSaved = headers.contains(HttpHeaderNames.CONTENT_DISPOSITION);
            if (toBeSaved) {
                headers.remove(HttpHeaderNames.EXPIRES);
            }
            if (toBeSaved || !headers.contains(HttpHeaderNames.CACHE_CONTROL)) {
                headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
            }
        }
    }
}
