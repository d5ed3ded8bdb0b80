package dev.caretaker.adapter.web.usecase;

import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.password.PasswordAssessment;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.Attempts;
import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.token.ApiTokens;
import dev.caretaker.application.token.TokenStore;
import dev.caretaker.application.twofactor.CheckCode;
import dev.caretaker.application.user.ImportUsers;
import dev.caretaker.application.user.Locks;
import dev.caretaker.application.user.ManageAccess;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.NewPasswords;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.Permission;
import dev.caretaker.domain.access.Permissions;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Builds what is done with accounts, their passwords and their tokens. */
@Factory
final class UserUseCases {

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
    ManageUsers manageUsers(
            UserStore users, Permissions permissions, NewPasswords passwords, Sessions sessions, EventLog log) {
        return new ManageUsers(users, permissions, passwords, sessions, log);
    }

    @Singleton
    Locks locks(Attempts passwords, CheckCode codes) {
        return new Locks(passwords, codes);
    }

    @Singleton
    ManageAccess manageAccess(ManageUsers users, NewPasswords passwords, Locks locks, Sessions sessions, EventLog log) {
        return new ManageAccess(users, passwords, locks, sessions, log);
    }

    @Singleton
    ImportUsers importUsers(ManageUsers users, UserStore store, Permissions permissions) {
        return new ImportUsers(users, store, permissions);
    }

    @Singleton
    ApiTokens apiTokens(TokenStore store, Permissions permissions, ManageSettings settings, EventLog log, Clock clock) {
        return new ApiTokens(store, permissions, settings, log, clock);
    }
}
