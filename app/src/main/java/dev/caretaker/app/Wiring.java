package dev.caretaker.app;

import dev.caretaker.adapter.jdbc.atrest.Argon2PasswordHasher;
import dev.caretaker.adapter.jdbc.atrest.InitialPasswordFile;
import dev.caretaker.adapter.jdbc.atrest.KeyCheck;
import dev.caretaker.adapter.jdbc.atrest.MasterKey;
import dev.caretaker.adapter.jdbc.atrest.MissedSignOutsFile;
import dev.caretaker.adapter.web.security.WebSettings;
import dev.caretaker.adapter.web.security.session.WebKeys;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.password.CommonPasswords;
import dev.caretaker.application.password.PasswordAssessment;
import dev.caretaker.application.signin.MissedSignOuts;
import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.application.user.FirstStart;
import dev.caretaker.application.user.InitialPassword;
import dev.caretaker.application.user.UserStore;
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
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses what use cases are made of. A host product adds a log type, a permission or a section by providing one bean of that
 * type.
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
    Argon2PasswordHasher passwordHasher(ServerSettings server) {
        return new Argon2PasswordHasher(server.argon2Parameters());
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
    MissedSignOuts missedSignOuts(ServerSettings server) {
        return new MissedSignOutsFile(server.dataDir());
    }

    @Singleton
    FirstStart firstStart(
            UserStore users, InitialPassword initialPassword, PasswordHasher hasher, EventLog log, Clock clock) {
        return new FirstStart(users, initialPassword, hasher, log, clock);
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
