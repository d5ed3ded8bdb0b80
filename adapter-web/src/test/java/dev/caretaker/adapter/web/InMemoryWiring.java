package dev.caretaker.adapter.web;

import dev.caretaker.adapter.web.security.WebSettings;
import dev.caretaker.adapter.web.security.session.WebKeys;
import dev.caretaker.application.health.StorageProbe;
import dev.caretaker.application.inmemory.InMemoryBrowserStore;
import dev.caretaker.application.inmemory.InMemoryChallengeStore;
import dev.caretaker.application.inmemory.InMemoryEnrolmentStore;
import dev.caretaker.application.inmemory.InMemoryInitialPassword;
import dev.caretaker.application.inmemory.InMemoryJobStore;
import dev.caretaker.application.inmemory.InMemoryLockoutStore;
import dev.caretaker.application.inmemory.InMemoryLogStore;
import dev.caretaker.application.inmemory.InMemoryMissedSignOuts;
import dev.caretaker.application.inmemory.InMemoryObligationStore;
import dev.caretaker.application.inmemory.InMemoryOneTimePasswords;
import dev.caretaker.application.inmemory.InMemorySecretVault;
import dev.caretaker.application.inmemory.InMemorySessionStore;
import dev.caretaker.application.inmemory.InMemorySettingsStore;
import dev.caretaker.application.inmemory.InMemoryStorageProbe;
import dev.caretaker.application.inmemory.InMemoryTokenStore;
import dev.caretaker.application.inmemory.InMemoryUserStore;
import dev.caretaker.application.inmemory.Pbkdf2PasswordHasher;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.password.CommonPasswords;
import dev.caretaker.application.password.PasswordAssessment;
import dev.caretaker.application.secret.SecretVault;
import dev.caretaker.application.settings.SettingsStore;
import dev.caretaker.application.signin.ChallengeStore;
import dev.caretaker.application.signin.LockoutStore;
import dev.caretaker.application.signin.MissedSignOuts;
import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.application.signin.SessionStore;
import dev.caretaker.application.token.TokenStore;
import dev.caretaker.application.twofactor.ObligationStore;
import dev.caretaker.application.twofactor.OneTimePasswords;
import dev.caretaker.application.user.InitialPassword;
import dev.caretaker.domain.access.ApiDocumentation;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.access.Permissions;
import dev.caretaker.domain.access.RoleMappings;
import dev.caretaker.domain.backup.BackupRetention;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.log.LogCleanup;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.SettingsCatalogue;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/** Makes use cases of the in-memory adapters, with one section of a host product. */
@Factory
final class InMemoryWiring {

    static final String PRODUCT = "SCEP Server";

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Singleton
    SettingsCatalogue catalogue(Permissions permissions, List<Section<?>> ofTheHost) {
        List<Section<?>> sections = new java.util.ArrayList<>(List.of(
                BackupRetention.section(ZoneId.of("Europe/Berlin")),
                LoginRestrictions.SECTION,
                PasswordRules.SECTION,
                ApiDocumentation.SECTION,
                LogCleanup.section(LogType.standard()),
                TwoFactorPolicy.section(PRODUCT),
                EntraConnection.SECTION,
                RoleMappings.section(permissions.list())));
        sections.addAll(ofTheHost);
        return SettingsCatalogue.of(sections);
    }

    @Singleton
    Section<HostSample> hostSample() {
        return HostSample.SECTION;
    }

    @Singleton
    InMemoryUserStore users() {
        return new InMemoryUserStore();
    }

    @Singleton
    SettingsStore settingsStore() {
        return new InMemorySettingsStore();
    }

    @Singleton
    SessionStore sessionStore(InMemoryUserStore users) {
        return new InMemorySessionStore(users);
    }

    @Singleton
    ChallengeStore challengeStore(InMemoryUserStore users, InMemoryEnrolmentStore enrolments) {
        return new InMemoryChallengeStore(users, enrolments);
    }

    @Singleton
    LockoutStore lockoutStore() {
        return new InMemoryLockoutStore();
    }

    @Singleton
    LogStore logStore(InMemoryJobStore jobs) {
        return new InMemoryLogStore(jobs);
    }

    @Singleton
    InitialPassword initialPassword() {
        return new InMemoryInitialPassword();
    }

    @Singleton
    StorageProbe storageProbe() {
        return new InMemoryStorageProbe();
    }

    @Singleton
    PasswordHasher passwordHasher() {
        return new Pbkdf2PasswordHasher(100);
    }

    @Singleton
    EventLog eventLog(LogStore store, Clock clock) {
        return new EventLog(LogType.standard(), store, clock);
    }

    @Singleton
    PasswordAssessment passwordAssessment() {
        return new PasswordAssessment(CommonPasswords.load(), List.of(PRODUCT, "localhost"));
    }

    @Singleton
    MissedSignOuts missedSignOuts() {
        return new InMemoryMissedSignOuts();
    }

    @Singleton
    InMemoryBrowserStore browserStore(InMemoryUserStore users) {
        return new InMemoryBrowserStore(users);
    }

    @Singleton
    InMemoryEnrolmentStore enrolmentStore(InMemoryUserStore users, InMemoryBrowserStore browsers) {
        return new InMemoryEnrolmentStore(users, browsers);
    }

    @Singleton
    ObligationStore obligationStore(InMemoryUserStore users) {
        return new InMemoryObligationStore(users);
    }

    @Singleton
    SecretVault secretVault() {
        return new InMemorySecretVault();
    }

    @Singleton
    OneTimePasswords oneTimePasswords() {
        return new InMemoryOneTimePasswords();
    }

    @Singleton
    TokenStore tokenStore(InMemoryUserStore users) {
        return new InMemoryTokenStore(users);
    }

    @Singleton
    WebSettings webSettings(@Value("${test.public-url:`http://localhost:8080`}") String publicUrl) {
        return new WebSettings(PRODUCT, URI.create(publicUrl), List.of());
    }

    @Singleton
    WebKeys webKeys() {
        return new WebKeys(new byte[32], new byte[32]);
    }
}
