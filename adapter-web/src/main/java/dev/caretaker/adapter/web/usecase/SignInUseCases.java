package dev.caretaker.adapter.web.usecase;

import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.Attempts;
import dev.caretaker.application.signin.ChallengeStore;
import dev.caretaker.application.signin.Challenges;
import dev.caretaker.application.signin.ChangePassword;
import dev.caretaker.application.signin.Entrance;
import dev.caretaker.application.signin.EntryRules;
import dev.caretaker.application.signin.EntrySteps;
import dev.caretaker.application.signin.LockoutStore;
import dev.caretaker.application.signin.MissedSignOuts;
import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.application.signin.ReplacePassword;
import dev.caretaker.application.signin.SessionStore;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignIn;
import dev.caretaker.application.twofactor.RememberBrowsers;
import dev.caretaker.application.twofactor.TwoFactorDuty;
import dev.caretaker.application.user.InitialPassword;
import dev.caretaker.application.user.NewPasswords;
import dev.caretaker.application.user.UserStore;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what lets people in with a password, and keeps them in. */
@Factory
final class SignInUseCases {

    @Singleton
    Attempts attempts(LockoutStore store, ManageSettings settings, EventLog log, Clock clock) {
        return new Attempts(store, settings, log, clock);
    }

    @Singleton
    Sessions sessions(SessionStore store, MissedSignOuts missed, ManageSettings settings, EventLog log, Clock clock) {
        return new Sessions(store, missed, settings, log, clock);
    }

    @Singleton
    Challenges challenges(ChallengeStore store, Clock clock) {
        return new Challenges(store, clock);
    }

    @Singleton
    EntryRules entryRules(ManageSettings settings, Clock clock) {
        return new EntryRules(settings, clock);
    }

    @Singleton
    EntrySteps entrySteps(Challenges challenges, TwoFactorDuty duty, RememberBrowsers browsers, EntryRules rules) {
        return new EntrySteps(challenges, duty, browsers, rules);
    }

    @Singleton
    Entrance entrance(UserStore users, Sessions sessions, EntrySteps steps, EntryRules rules, EventLog log) {
        return new Entrance(users, sessions, steps, rules, log);
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
    SignIn signIn(
            UserStore users, PasswordHasher hasher, Attempts attempts, Entrance entrance, ReplacePassword replacement) {
        return new SignIn(users, hasher, attempts, entrance, replacement);
    }
}
