package dev.caretaker.application.sso;

import static dev.caretaker.application.sso.SsoFixtures.CONNECTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.domain.entra.Cloud;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.LocalLogin;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SingleSignOutTest {

    private final SsoFixtures it = new SsoFixtures();

    @Test
    void address_isGivenOnlyWhereItIsWanted() {
        assertThat(it.signOut.address(Optional.empty(), "https://caretaker.example/login"))
                .isEmpty();
        it.save(new EntraConnection(
                true, Cloud.GLOBAL, CONNECTION.tenantId(), CONNECTION.clientId(), LocalLogin.ALLOWED, true, 120));
        assertThat(it.signOut.address(Optional.empty(), "https://caretaker.example/login"))
                .isPresent();
    }
}
