package dev.caretaker.adapter.web.api.signin;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * New recovery codes; earlier ones are void.
 *
 * @param recoveryCodes shown once
 */
@Serdeable
record RecoveryCodesJson(List<String> recoveryCodes) {}
