package dev.caretaker.adapter.web.usecase;

import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.ComeThroughMicrosoft;
import dev.caretaker.application.signin.Entrance;
import dev.caretaker.application.sso.ConnectMicrosoft;
import dev.caretaker.application.sso.IdentityProvider;
import dev.caretaker.application.sso.SingleSignOut;
import dev.caretaker.application.sso.TestConnection;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.application.user.UserStore;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what follows on a sign-in through Microsoft, and what its connection is looked at with. */
@Factory
final class SingleSignOnUseCases {

    @Singleton
    SingleSignOut singleSignOut(ManageSettings settings, IdentityProvider provider, Clock clock) {
        return new SingleSignOut(settings, provider, clock);
    }

    @Singleton
    TestConnection testConnection(IdentityProvider provider, ManageCredentials credentials) {
        return new TestConnection(provider, credentials);
    }

    @Singleton
    ConnectMicrosoft connectMicrosoft(ManageSettings settings, ManageCredentials credentials) {
        return new ConnectMicrosoft(settings, credentials);
    }

    @Singleton
    ComeThroughMicrosoft comeThroughMicrosoft(UserStore users, Entrance entrance, EventLog log) {
        return new ComeThroughMicrosoft(users, entrance, log);
    }
}
