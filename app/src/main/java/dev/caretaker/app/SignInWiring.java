package dev.caretaker.app;

import dev.caretaker.adapter.jdbc.atrest.AesGcmVault;
import dev.caretaker.adapter.jdbc.atrest.EncryptedRows;
import dev.caretaker.adapter.jdbc.atrest.KeyCheck;
import dev.caretaker.adapter.jdbc.atrest.KeyRotation;
import dev.caretaker.adapter.jdbc.atrest.MasterKey;
import dev.caretaker.adapter.totp.JavaOtpPasswords;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.secret.SecretVault;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.Attempts;
import dev.caretaker.application.signin.ChallengeStore;
import dev.caretaker.application.signin.Challenges;
import dev.caretaker.application.signin.Entrance;
import dev.caretaker.application.signin.OwnTwoFactor;
import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.application.signin.ReplacePassword;
import dev.caretaker.application.signin.SecondFactors;
import dev.caretaker.application.signin.SecondStep;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignIn;
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

/** Builds what lets people in: the password, the second factor, and the entrance behind both. */
@Factory
final class SignInWiring {

    @Singleton
    SecretVault secretVault(MasterKey masterKey) {
        return new AesGcmVault(masterKey);
    }

    @Singleton
    KeyRotation keyRotation(ServerSettings server, KeyCheck check, EncryptedRows rows) {
        return new KeyRotation(server.masterKeyFile(), check, rows);
    }

    @Singleton
    OneTimePasswords oneTimePasswords() {
        return new JavaOtpPasswords();
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
}
