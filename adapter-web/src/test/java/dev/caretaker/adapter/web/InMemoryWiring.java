package dev.caretaker.adapter.web;

import dev.caretaker.adapter.web.security.WebKeys;
import dev.caretaker.adapter.web.security.WebSettings;
import dev.caretaker.application.health.Health;
import dev.caretaker.application.health.StorageProbe;
import dev.caretaker.application.inmemory.InMemoryChallengeStore;
import dev.caretaker.application.inmemory.InMemoryInitialPassword;
import dev.caretaker.application.inmemory.InMemoryJobStore;
import dev.caretaker.application.inmemory.InMemoryLockoutStore;
import dev.caretaker.application.inmemory.InMemoryLogStore;
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
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.PreviewSettings;
import dev.caretaker.application.settings.SettingsStore;
import dev.caretaker.application.signin.Attempts;
import dev.caretaker.application.signin.ChallengeStore;
import dev.caretaker.application.signin.ChangePassword;
import dev.caretaker.application.signin.LockoutStore;
import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.application.signin.SessionStore;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignIn;
import dev.caretaker.application.token.ApiTokens;
import dev.caretaker.application.token.TokenStore;
import dev.caretaker.application.user.ImportUsers;
import dev.caretaker.application.user.InitialPassword;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.NewPasswords;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.ApiDocumentation;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.access.Permission;
import dev.caretaker.domain.access.Permissions;
import dev.caretaker.domain.backup.BackupRetention;
import dev.caretaker.domain.log.LogCleanup;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.SettingsCatalogue;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/** Wires every use case on the in-memory adapters, with one section of a host product. */
@Factory
final class InMemoryWiring {

    static final String PRODUCT = "SCEP Server";

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Singleton
    SettingsCatalogue catalogue(List<Section<?>> ofTheHost) {
        List<Section<?>> sections = new java.util.ArrayList<>(List.of(
                BackupRetention.section(ZoneId.of("Europe/Berlin")),
                LoginRestrictions.SECTION,
                PasswordRules.SECTION,
                ApiDocumentation.SECTION,
                LogCleanup.section(LogType.standard())));
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
    ChallengeStore challengeStore(InMemoryUserStore users) {
        return new InMemoryChallengeStore(users);
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
    Health health(StorageProbe probe, Clock clock) {
        return new Health(probe, clock);
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
    ManageSettings manageSettings(SettingsCatalogue catalogue, SettingsStore store, EventLog log, Clock clock) {
        return new ManageSettings(catalogue, store, log, clock);
    }

    @Singleton
    PasswordAssessment passwordAssessment() {
        return new PasswordAssessment(CommonPasswords.load(), List.of(PRODUCT, "localhost"));
    }

    @Singleton
    PreviewSettings previewSettings(ManageSettings settings, SessionStore sessions, UserStore users, Clock clock) {
        return new PreviewSettings(settings, sessions, users, clock);
    }

    @Singleton
    Attempts attempts(LockoutStore store, ManageSettings settings, EventLog log, Clock clock) {
        return new Attempts(store, settings, log, clock);
    }

    @Singleton
    Sessions sessions(SessionStore store, ManageSettings settings, EventLog log, Clock clock) {
        return new Sessions(store, settings, log, clock);
    }

    @Singleton
    ChangePassword changePassword(
            UserStore users,
            InitialPassword initialPassword,
            PasswordHasher hasher,
            PasswordAssessment assessment,
            ManageSettings settings,
            Attempts attempts,
            Sessions sessions,
            EventLog log,
            Clock clock) {
        return new ChangePassword(users, initialPassword, hasher, assessment, settings, attempts, sessions, log, clock);
    }

    @Singleton
    SignIn signIn(
            UserStore users,
            PasswordHasher hasher,
            Attempts attempts,
            Sessions sessions,
            ChallengeStore challenges,
            ChangePassword changePassword,
            ManageSettings settings,
            EventLog log,
            Clock clock) {
        return new SignIn(users, hasher, attempts, sessions, challenges, changePassword, settings, log, clock);
    }

    @Singleton
    Permissions permissions(List<Permission> ofTheHost) {
        return Permissions.with(ofTheHost);
    }

    @Singleton
    NewPasswords newPasswords(
            PasswordAssessment assessment, ManageSettings settings, PasswordHasher hasher, Clock clock) {
        return new NewPasswords(assessment, settings, hasher, clock);
    }

    @Singleton
    ImportUsers importUsers(ManageUsers users, UserStore store, Permissions permissions) {
        return new ImportUsers(users, store, permissions);
    }

    @Singleton
    ManageUsers manageUsers(
            UserStore users,
            Permissions permissions,
            NewPasswords passwords,
            Attempts attempts,
            Sessions sessions,
            EventLog log) {
        return new ManageUsers(users, permissions, passwords, attempts, sessions, log);
    }

    @Singleton
    TokenStore tokenStore(InMemoryUserStore users) {
        return new InMemoryTokenStore(users);
    }

    @Singleton
    ApiTokens apiTokens(TokenStore store, Permissions permissions, ManageSettings settings, EventLog log, Clock clock) {
        return new ApiTokens(store, permissions, settings, log, clock);
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
