package dev.caretaker.adapter.web.page.users;

import dev.caretaker.application.signin.HasherBusyException;
import dev.caretaker.application.user.BeyondOwnPermissionsException;
import dev.caretaker.application.user.LastAdministratorException;
import dev.caretaker.application.user.StaleUserException;
import dev.caretaker.domain.section.InvalidSettingsException;
import io.micronaut.http.HttpStatus;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What came of a change of a user.
 *
 * @param <T> what a change that is done gives
 * @param done what it gave, if it is done
 * @param refused why it is not, otherwise
 */
record Attempt<T>(Optional<T> done, Optional<Refused> refused) {

    static <T> Attempt<T> at(Supplier<T> change) {
        try {
            return new Attempt<>(Optional.of(change.get()), Optional.empty());
        } catch (InvalidSettingsException broken) {
            return refused(Refused.of(broken.violations()));
        } catch (BeyondOwnPermissionsException beyond) {
            return refused(Refused.of(HttpStatus.FORBIDDEN, beyond.violations()));
        } catch (LastAdministratorException last) {
            return refused(Refused.lastAdministrator());
        } catch (StaleUserException stale) {
            return refused(Refused.overtaken(stale.stored()));
        } catch (HasherBusyException busy) {
            return refused(Refused.busy(busy.retryAfter()));
        }
    }

    private static <T> Attempt<T> refused(Refused why) {
        return new Attempt<>(Optional.empty(), Optional.of(why));
    }
}
