/**
 * Second factors: secrets of authenticator apps, recovery codes, remembered browsers, and who has to have them. In-ports:
 * {@link dev.caretaker.application.twofactor.TwoFactorDuty}, {@link dev.caretaker.application.twofactor.AppSecrets},
 * {@link dev.caretaker.application.twofactor.CheckCode},
 * {@link dev.caretaker.application.twofactor.RecoveryCodes}, {@link dev.caretaker.application.twofactor.Enrol},
 * {@link dev.caretaker.application.twofactor.RememberBrowsers} and
 * {@link dev.caretaker.application.twofactor.ResetTwoFactor}; out-ports:
 * {@link dev.caretaker.application.twofactor.OneTimePasswords},
 * {@link dev.caretaker.application.twofactor.EnrolmentStore},
 * {@link dev.caretaker.application.twofactor.ObligationStore} and
 * {@link dev.caretaker.application.twofactor.BrowserStore}.
 */
@NullMarked
package dev.caretaker.application.twofactor;

import org.jspecify.annotations.NullMarked;
