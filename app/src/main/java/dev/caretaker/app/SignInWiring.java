package dev.caretaker.app;

import dev.caretaker.adapter.jdbc.atrest.AesGcmVault;
import dev.caretaker.adapter.jdbc.atrest.EncryptedRows;
import dev.caretaker.adapter.jdbc.atrest.KeyCheck;
import dev.caretaker.adapter.jdbc.atrest.KeyRotation;
import dev.caretaker.adapter.jdbc.atrest.MasterKey;
import dev.caretaker.adapter.jdbc.atrest.RunningServers;
import dev.caretaker.adapter.jdbc.atrest.SilentServers;
import dev.caretaker.adapter.totp.JavaOtpPasswords;
import dev.caretaker.application.secret.SecretVault;
import dev.caretaker.application.twofactor.OneTimePasswords;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Chooses what secrets are encrypted with, and who counts the codes of apps. */
@Factory
final class SignInWiring {

    @Singleton
    SecretVault secretVault(MasterKey masterKey) {
        return new AesGcmVault(masterKey);
    }

    @Singleton
    KeyRotation keyRotation(ServerSettings server, KeyCheck check, EncryptedRows rows, RunningServers servers) {
        return new KeyRotation(server.masterKeyFile(), check, rows, new SilentServers(servers));
    }

    @Singleton
    OneTimePasswords oneTimePasswords() {
        return new JavaOtpPasswords();
    }
}
