/**
 * Who may come in and how often they may try: password rules, login restrictions, lock-out, permissions.
 */
@NullMarked
package dev.caretaker.domain.access;

import org.jspecify.annotations.NullMarked;
