/** The home of sign-in with Microsoft Entra ID. No type lives here yet. */
@NullMarked
package dev.caretaker.adapter.entra;

import org.jspecify.annotations.NullMarked;
