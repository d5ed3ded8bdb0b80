package dev.caretaker.adapter.web.api;

import dev.caretaker.adapter.web.security.WebSettings;
import dev.caretaker.application.contract.SettableClock;
import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.domain.section.Network;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What tests of the HTTP layer set, in place of what {@code InMemoryWiring} chooses. */
@Factory
@Requires(property = RunningServer.MARK)
final class HttpWiring {

    @Singleton
    @Primary
    @Bean(typed = {Clock.class, SettableClock.class})
    SettableClock settableClock() {
        return new SettableClock(Instant.parse("2026-03-02T10:00:00Z"));
    }

    @Singleton
    @Primary
    @Bean(typed = {PasswordHasher.class, CountingHasher.class})
    CountingHasher countingHasher() {
        return new CountingHasher();
    }

    @Singleton
    @Primary
    WebSettings behindProxies(
            @Value("${test.public-url:`http://localhost:8080`}") String publicUrl,
            @Value("${test.proxies:none}") String proxies) {
        List<Network> trusted = Arrays.stream(proxies.split(","))
                .filter(text -> !text.equals("none"))
                .map(Network::parse)
                .toList();
        return new WebSettings("SCEP Server", URI.create(publicUrl), trusted);
    }
}
