package dev.caretaker.application.token;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.RandomTokens;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.token.TokenStore.Owned;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.LoginRestrictions;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets requests in by their tokens, and remembers when each was used, so that not every request has to write. Thread-safe. */
final class UsedTokens {

    private final TokenStore store;
    private final ManageSettings settings;
    private final EventLog log;
    private final Clock clock;
    private final Map<String, Instant> used = new ConcurrentHashMap<>();

    UsedTokens(TokenStore store, ManageSettings settings, EventLog log, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.log = log;
        this.clock = clock;
    }

    Optional<SignedIn> open(String word, InetAddress address) {
        Instant now = clock.instant();
        return store.find(RandomTokens.hash(word))
                .filter(owned ->
                        owned.owner().enabled() && now.isBefore(owned.token().expiresAt()))
                .filter(owned -> mayComeFrom(address, owned))
                .map(owned -> signedIn(owned, address, now));
    }

    private boolean mayComeFrom(InetAddress address, Owned owned) {
        boolean allowed = settings.current(LoginRestrictions.class).allows(address);
        if (!allowed) {
            log.login(
                    new Actor(owned.owner().username(), address),
                    "token-refused",
                    Outcome.REFUSED,
                    Map.of(
                            "reason",
                            "address-not-allowed",
                            "token",
                            owned.token().name()));
        }
        return allowed;
    }

    private SignedIn signedIn(Owned owned, InetAddress address, Instant now) {
        ApiToken token = owned.token();
        User owner = owned.owner();
        used.put(token.id(), now);
        Session stay = new Session(
                token.id(),
                owner.id(),
                token.createdAt(),
                now,
                address.getHostAddress(),
                token.name(),
                Session.Method.TOKEN);
        Set<String> held = new HashSet<>(owner.permissions());
        held.retainAll(token.permissions());
        return new SignedIn(stay, owner.with(owner.profile().withPermissions(held)));
    }

    /** A token as stored, with the time of a use that the store has not been told of yet. */
    ApiToken withLastUse(ApiToken token) {
        return Optional.ofNullable(used.get(token.id())).map(token::usedAt).orElse(token);
    }

    void flush() {
        Map<String, Instant> times = new HashMap<>(used);
        if (!times.isEmpty()) {
            store.used(times);
            times.forEach(used::remove);
        }
    }
}
