package dev.caretaker.app;

import dev.caretaker.adapter.jdbc.atrest.Argon2Parameters;
import dev.caretaker.adapter.jdbc.atrest.Argon2PasswordHasher;
import dev.caretaker.adapter.jdbc.atrest.InitialPasswordFile;
import dev.caretaker.adapter.jdbc.atrest.KeyCheck;
import dev.caretaker.adapter.jdbc.atrest.MasterKey;
import dev.caretaker.adapter.jdbc.atrest.MissedSignOutsFile;
import dev.caretaker.adapter.web.security.WebKeys;
import dev.caretaker.adapter.web.security.WebSettings;
import dev.caretaker.application.health.Health;
import dev.caretaker.application.health.StorageProbe;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.password.CommonPasswords;
import dev.caretaker.application.password.PasswordAssessment;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.PreviewSettings;
import dev.caretaker.application.settings.SaveRule;
import dev.caretaker.application.settings.SettingsStore;
import dev.caretaker.application.signin.Attempts;
import dev.caretaker.application.signin.ChangePassword;
import dev.caretaker.application.signin.LockoutStore;
import dev.caretaker.application.signin.MissedSignOuts;
import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.application.signin.ReplacePassword;
import dev.caretaker.application.signin.SessionStore;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.application.token.ApiTokens;
import dev.caretaker.application.token.TokenStore;
import dev.caretaker.application.twofactor.CheckCode;
import dev.caretaker.application.twofactor.TwoFactorDuty;
import dev.caretaker.application.user.FirstStart;
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
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds every use case from the adapters. A host product adds a log type, a permission or a section by providing one
 * bean of that type.
 */
@Factory
final class Wiring {

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Singleton
    SettingsCatalogue catalogue(
            ServerSettings server, Permissions permissions, List<Section<?>> ofTheHost, List<LogType> logsOfTheHost) {
        List<Section<?>> sections = new ArrayList<>();
        sections.add(BackupRetention.section(ZoneId.systemDefault()));
        sections.add(LoginRestrictions.SECTION);
        sections.add(PasswordRules.SECTION);
        sections.add(TwoFactorPolicy.section(server.productName()));
        sections.add(EntraConnection.SECTION);
        sections.add(RoleMappings.section(permissions.list()));
        sections.add(ApiDocumentation.SECTION);
        sections.add(LogCleanup.section(logTypes(logsOfTheHost)));
        sections.addAll(ofTheHost);
        return SettingsCatalogue.of(sections);
    }

    private static List<LogType> logTypes(List<LogType> ofTheHost) {
        List<LogType> types = new ArrayList<>(LogType.standard());
        types.addAll(ofTheHost);
        return types;
    }

    @Singleton
    EventLog eventLog(List<LogType> ofTheHost, LogStore store, Clock clock) {
        return new EventLog(logTypes(ofTheHost), store, clock);
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
    PreviewSettings previewSettings(
            ManageSettings settings, SessionStore sessions, UserStore users, TwoFactorDuty duty, Clock clock) {
        return new PreviewSettings(settings, sessions, users, duty, clock);
    }

    @Singleton
    Argon2PasswordHasher passwordHasher(ServerSettings server) {
        return new Argon2PasswordHasher(
                new Argon2Parameters(server.argon2MemoryKib(), server.argon2Passes(), server.argon2Parallelism()));
    }

    // At start, not with the first request: a key that is missing or damaged is a reason not to start.
    @Context
    MasterKey masterKey(ServerSettings server, KeyCheck check) {
        return MasterKey.open(server.masterKeyFile(), check);
    }

    @Singleton
    InitialPassword initialPassword(ServerSettings server) {
        return new InitialPasswordFile(server.dataDir());
    }

    @Singleton
    PasswordAssessment passwordAssessment(ServerSettings server) {
        return new PasswordAssessment(
                CommonPasswords.load(),
                List.of(server.productName(), server.publicAddress().getHost()));
    }

    @Singleton
    Attempts attempts(LockoutStore store, ManageSettings settings, EventLog log, Clock clock) {
        return new Attempts(store, settings, log, clock);
    }

    @Singleton
    MissedSignOuts missedSignOuts(ServerSettings server) {
        return new MissedSignOutsFile(server.dataDir());
    }

    @Singleton
    Sessions sessions(SessionStore store, MissedSignOuts missed, ManageSettings settings, EventLog log, Clock clock) {
        return new Sessions(store, missed, settings, log, clock);
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
    ApiTokens apiTokens(TokenStore store, Permissions permissions, ManageSettings settings, EventLog log, Clock clock) {
        return new ApiTokens(store, permissions, settings, log, clock);
    }

    @Singleton
    FirstStart firstStart(
            UserStore users, InitialPassword initialPassword, PasswordHasher hasher, EventLog log, Clock clock) {
        return new FirstStart(users, initialPassword, hasher, log, clock);
    }

    @Singleton
    Health health(StorageProbe probe, Clock clock) {
        return new Health(probe, clock);
    }

    @Context
    WebSettings webSettings(ServerSettings server) {
        server.checkPort();
        return new WebSettings(server.productName(), server.publicAddress(), server.proxies());
    }

    @Singleton
    WebKeys webKeys(MasterKey masterKey) {
        return new WebKeys(masterKey.derive("session tokens"), masterKey.derive("csrf tokens"));
    }
}
