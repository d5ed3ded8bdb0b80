/**
 * The connection to Microsoft Entra ID: the section {@code entra-sso}, and the credential the server proves itself
 * with, which is never part of a section.
 */
@NullMarked
package dev.caretaker.domain.entra;

import org.jspecify.annotations.NullMarked;
