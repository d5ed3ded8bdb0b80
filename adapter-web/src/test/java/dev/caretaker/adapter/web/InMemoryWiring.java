package dev.caretaker.adapter.web;

import dev.caretaker.adapter.web.security.WebKeys;
import dev.caretaker.adapter.web.security.WebSettings;
import dev.caretaker.application.health.Health;
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
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.PreviewSettings;
import dev.caretaker.application.settings.SaveRule;
import dev.caretaker.application.settings.SettingsStore;
import dev.caretaker.application.signin.Attempts;
import dev.caretaker.application.signin.ChallengeStore;
import dev.caretaker.application.signin.Challenges;
import dev.caretaker.application.signin.ChangePassword;
import dev.caretaker.application.signin.Entrance;
import dev.caretaker.application.signin.LockoutStore;
import dev.caretaker.application.signin.OwnTwoFactor;
import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.application.signin.ReplacePassword;
import dev.caretaker.application.signin.SecondFactors;
import dev.caretaker.application.signin.SecondStep;
import dev.caretaker.application.signin.SessionStore;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignIn;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.application.token.ApiTokens;
import dev.caretaker.application.token.TokenStore;
import dev.caretaker.application.twofactor.AppSecrets;
import dev.caretaker.application.twofactor.BrowserStore;
import dev.caretaker.application.twofactor.CheckCode;
import dev.caretaker.application.twofactor.Enrol;
import dev.caretaker.application.twofactor.EnrolmentStore;
import dev.caretaker.application.twofactor.ObligationStore;
import dev.caretaker.application.twofactor.OneTimePasswords;
import dev.caretaker.application.twofactor.RecoveryCodes;
import dev.caretaker.application.twofactor.RememberBrowsers;
import dev.caretaker.application.twofactor.ResetTwoFactor;
import dev.caretaker.application.twofactor.TwoFactorDuty;
import dev.caretaker.application.user.ImportUsers;
import dev.caretaker.application.user.InitialPassword;
import dev.caretaker.application.user.Locks;
import dev.caretaker.application.user.ManageAccess;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.NewPasswords;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.ApiDocumentation;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.access.Permission;
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

/** Wires every use case on the in-memory adapters, with one section of a host product. */
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
    ManageSettings manageSettings(
            SettingsCatalogue catalogue,
            SettingsStore store,
            ManageCredentials credentials,
            EventLog log,
            Clock clock) {
        return new ManageSettings(
                catalogue, store, log, clock, List.of(new SaveRule<>(EntraConnection.class, credentials::lacking)));
    }

    @Singleton
    PasswordAssessment passwordAssessment() {
        return new PasswordAssessment(CommonPasswords.load(), List.of(PRODUCT, "localhost"));
    }

    @Singleton
    PreviewSettings previewSettings(
            ManageSettings settings, SessionStore sessions, UserStore users, TwoFactorDuty duty, Clock clock) {
        return new PreviewSettings(settings, sessions, users, duty, clock);
    }

    @Singleton
    Attempts attempts(LockoutStore store, ManageSettings settings, EventLog log, Clock clock) {
        return new Attempts(store, settings, log, clock);
    }

    @Singleton
    Sessions sessions(SessionStore store, ManageSettings settings, EventLog log, Clock clock) {
        return new Sessions(store, new InMemoryMissedSignOuts(), settings, log, clock);
    }

    @Singleton
    ReplacePassword replacePassword(
            UserStore users, NewPasswords passwords, Sessions sessions, InitialPassword initialPassword, EventLog log) {
        return new ReplacePassword(users, passwords, sessions, initialPassword, log);
    }

    @Singleton
    ChangePassword changePassword(NewPasswords passwords, Attempts attempts, ReplacePassword replacement) {
        return new ChangePassword(passwords, attempts, replacement);
    }

    @Singleton
    InMemoryBrowserStore browserStore(InMemoryUserStore users) {
        return new InMemoryBrowserStore(users);
    }

    @Singleton
    EnrolmentStore enrolmentStore(InMemoryUserStore users, InMemoryBrowserStore browsers) {
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
    AppSecrets appSecrets(SecretVault vault, OneTimePasswords passwords) {
        return new AppSecrets(vault, passwords);
    }

    @Singleton
    TwoFactorDuty twoFactorDuty(
            UserStore users,
            EnrolmentStore enrolments,
            ObligationStore obligations,
            ManageSettings settings,
            Clock clock) {
        return new TwoFactorDuty(users, enrolments, obligations, settings, clock);
    }

    @Singleton
    RememberBrowsers rememberBrowsers(BrowserStore store, ManageSettings settings, EventLog log, Clock clock) {
        return new RememberBrowsers(store, settings, log, clock);
    }

    @Singleton
    CheckCode checkCode(EnrolmentStore store, AppSecrets secrets, ManageSettings settings, EventLog log, Clock clock) {
        return new CheckCode(store, secrets, settings, log, clock);
    }

    @Singleton
    RecoveryCodes recoveryCodes(EnrolmentStore store, PasswordHasher hasher) {
        return new RecoveryCodes(store, hasher);
    }

    @Singleton
    Enrol enrol(
            EnrolmentStore store,
            AppSecrets secrets,
            RecoveryCodes recovery,
            ManageSettings settings,
            EventLog log,
            Clock clock) {
        return new Enrol(store, secrets, recovery, settings, log, clock);
    }

    @Singleton
    ResetTwoFactor resetTwoFactor(
            ManageUsers users, EnrolmentStore store, Sessions sessions, EventLog log, Clock clock) {
        return new ResetTwoFactor(users, store, sessions, log, clock);
    }

    @Singleton
    Challenges challenges(ChallengeStore store, Clock clock) {
        return new Challenges(store, clock);
    }

    @Singleton
    SecondFactors secondFactors(TwoFactorDuty duty, RememberBrowsers browsers) {
        return new SecondFactors(duty, browsers);
    }

    @Singleton
    Entrance entrance(
            UserStore users,
            Sessions sessions,
            Challenges challenges,
            SecondFactors secondFactors,
            ManageSettings settings,
            EventLog log,
            Clock clock) {
        return new Entrance(users, sessions, challenges, secondFactors, settings, log, clock);
    }

    @Singleton
    SecondStep secondStep(Entrance entrance, CheckCode codes, RecoveryCodes recovery, Enrol enrol, Attempts attempts) {
        return new SecondStep(entrance, codes, recovery, enrol, attempts);
    }

    @Singleton
    OwnTwoFactor ownTwoFactor(
            Enrol enrol,
            RecoveryCodes recovery,
            TwoFactorDuty duty,
            Attempts attempts,
            PasswordHasher hasher,
            Clock clock) {
        return new OwnTwoFactor(enrol, recovery, duty, attempts, hasher, clock);
    }

    @Singleton
    SignIn signIn(
            UserStore users, PasswordHasher hasher, Attempts attempts, Entrance entrance, ReplacePassword replacement) {
        return new SignIn(users, hasher, attempts, entrance, replacement);
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
    Locks locks(Attempts passwords, CheckCode codes) {
        return new Locks(passwords, codes);
    }

    @Singleton
    ManageUsers manageUsers(
            UserStore users, Permissions permissions, NewPasswords passwords, Sessions sessions, EventLog log) {
        return new ManageUsers(users, permissions, passwords, sessions, log);
    }

    @Singleton
    ManageAccess manageAccess(ManageUsers users, NewPasswords passwords, Locks locks, Sessions sessions, EventLog log) {
        return new ManageAccess(users, passwords, locks, sessions, log);
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
