/**
 * One's own second factor under My account: setting up an app, recovery codes, remembered browsers; and what signing in
 * shows of the same. Calls the in-ports {@code OwnTwoFactor} and {@code RememberBrowsers}.
 */
@NullMarked
package dev.caretaker.adapter.web.page.twofactor;

import org.jspecify.annotations.NullMarked;
