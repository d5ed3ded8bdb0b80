/**
 * What the screen of single sign-on shows beside its settings: the credentials, what to do in the Azure portal, how a
 * test went and what roles would give. Calls the in-ports
 * {@link dev.caretaker.application.sso.credential.ManageCredentials} and
 * {@link dev.caretaker.application.sso.SingleSignOn}.
 */
@NullMarked
package dev.caretaker.adapter.web.page.sso;

import org.jspecify.annotations.NullMarked;
