package dev.caretaker.adapter.web.usecase;

import dev.caretaker.application.health.Health;
import dev.caretaker.application.health.StorageProbe;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogBuffer;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.PreviewSettings;
import dev.caretaker.application.settings.SaveRule;
import dev.caretaker.application.settings.SettingsStore;
import dev.caretaker.application.signin.SessionStore;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.application.twofactor.TwoFactorDuty;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.section.SettingsCatalogue;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Builds what settings, health and the log of calls go through. */
@Factory
final class SettingsUseCases {

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
    Health health(StorageProbe probe, Clock clock) {
        return new Health(probe, clock);
    }

    @Singleton
    LogBuffer logBuffer(LogStore store, Clock clock) {
        return new LogBuffer(store, clock);
    }
}
