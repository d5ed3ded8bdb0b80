package dev.caretaker.application.inmemory;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.twofactor.Draft;
import dev.caretaker.application.twofactor.Enrolment;
import dev.caretaker.application.twofactor.EnrolmentStore;
import dev.caretaker.application.twofactor.RecoveryCode;
import dev.caretaker.domain.access.Lockout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** Keeps apps and recovery codes in memory; those of a deleted user are gone with the user. */
public final class InMemoryEnrolmentStore implements EnrolmentStore {

    private final InMemoryUserStore users;
    private final InMemoryBrowserStore browsers;
    private final Map<String, Enrolment> enrolments = new HashMap<>();
    private final Map<String, Draft> drafts = new HashMap<>();
    private final Map<String, List<RecoveryCode>> codes = new HashMap<>();

    /**
     * Keeps apps of users.
     *
     * @param users whose apps these are
     * @param browsers what is forgotten with an app
     */
    public InMemoryEnrolmentStore(InMemoryUserStore users, InMemoryBrowserStore browsers) {
        this.users = users;
        this.browsers = browsers;
    }

    @Override
    public synchronized Optional<Enrolment> find(String userId) {
        return users.byId(userId).map(user -> enrolments.get(userId));
    }

    @Override
    public synchronized Set<String> enrolledUsers() {
        return enrolments.keySet().stream()
                .filter(userId -> users.byId(userId).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public synchronized Map<String, Lockout> attempts(Collection<String> userIds) {
        return userIds.stream()
                .flatMap(userId -> find(userId).stream())
                .collect(Collectors.toUnmodifiableMap(Enrolment::userId, Enrolment::attempts));
    }

    @Override
    public synchronized void keepDraft(Draft draft) {
        refuseStranger(draft.userId());
        drafts.put(draft.userId(), draft);
    }

    private void refuseStranger(String userId) {
        if (users.byId(userId).isEmpty()) {
            throw new AdapterFailureException(EnrolmentStore.class, new IllegalArgumentException("no such user"));
        }
    }

    @Override
    public synchronized Optional<Draft> draft(String userId) {
        return users.byId(userId).map(user -> drafts.get(userId));
    }

    @Override
    public synchronized boolean enrol(Enrolment next, List<RecoveryCode> recoveryCodes, Runnable record) {
        refuseStranger(next.userId());
        if (find(next.userId()).map(Enrolment::version).orElse(0L) != next.version()) {
            return false;
        }
        record.run();
        forget(next.userId());
        enrolments.put(next.userId(), raised(next));
        codes.put(next.userId(), new ArrayList<>(recoveryCodes));
        return true;
    }

    private static Enrolment raised(Enrolment next) {
        return new Enrolment(
                next.userId(),
                next.secret(),
                next.parameters(),
                next.enrolledAt(),
                next.lastStep(),
                next.attempts(),
                next.version() + 1);
    }

    @Override
    public synchronized boolean replace(Enrolment next) {
        boolean isPresent = find(next.userId())
                .filter(stored ->
                        stored.version() == next.version() && stored.secret().equals(next.secret()))
                .isPresent();
        if (isPresent) {
            enrolments.put(next.userId(), raised(next));
        }
        return isPresent;
    }

    @Override
    public synchronized OptionalInt remove(String userId, IntConsumer record) {
        if (find(userId).isEmpty()) {
            return OptionalInt.empty();
        }
        int ended = users.signOut(userId, record);
        forget(userId);
        return OptionalInt.of(ended);
    }

    private void forget(String userId) {
        enrolments.remove(userId);
        drafts.remove(userId);
        codes.remove(userId);
        browsers.removeAll(userId);
    }

    @Override
    public synchronized List<RecoveryCode> recoveryCodes(String userId) {
        return find(userId).isPresent() ? List.copyOf(codes.getOrDefault(userId, List.of())) : List.of();
    }

    @Override
    public synchronized boolean replaceRecoveryCodes(String userId, List<RecoveryCode> next, Runnable record) {
        boolean isPresent = find(userId).isPresent();
        if (isPresent) {
            record.run();
            codes.put(userId, new ArrayList<>(next));
        }
        return isPresent;
    }

    @Override
    public synchronized boolean useUp(String userId, RecoveryCode code) {
        return find(userId).isPresent() && codes.getOrDefault(userId, List.of()).remove(code);
    }
}
