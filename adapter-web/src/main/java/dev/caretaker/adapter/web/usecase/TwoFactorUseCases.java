package dev.caretaker.adapter.web.usecase;

import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.secret.SecretVault;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.AskAgain;
import dev.caretaker.application.signin.Attempts;
import dev.caretaker.application.signin.Entrance;
import dev.caretaker.application.signin.OwnTwoFactor;
import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.application.signin.SecondStep;
import dev.caretaker.application.signin.Sessions;
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
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.UserStore;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what a second factor goes through. */
@Factory
final class TwoFactorUseCases {

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
            EnrolmentStore store, AppSecrets secrets, RecoveryCodes recovery, ManageSettings settings, EventLog log) {
        return new Enrol(store, secrets, recovery, settings, log);
    }

    @Singleton
    ResetTwoFactor resetTwoFactor(
            ManageUsers users, EnrolmentStore store, Sessions sessions, EventLog log, Clock clock) {
        return new ResetTwoFactor(users, store, sessions, log, clock);
    }

    @Singleton
    SecondStep secondStep(Entrance entrance, CheckCode codes, RecoveryCodes recovery, Enrol enrol, Attempts attempts) {
        return new SecondStep(entrance, codes, recovery, enrol, attempts);
    }

    @Singleton
    AskAgain askAgain(Attempts attempts, PasswordHasher hasher, Clock clock) {
        return new AskAgain(attempts, hasher, clock);
    }

    @Singleton
    OwnTwoFactor ownTwoFactor(Enrol enrol, RecoveryCodes recovery, TwoFactorDuty duty, AskAgain askAgain) {
        return new OwnTwoFactor(enrol, recovery, duty, askAgain);
    }
}
