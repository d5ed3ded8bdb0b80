/**
 * What is known about passwords in general: which are widely used, which words give them away, how strong they are.
 */
@NullMarked
package dev.caretaker.application.password;

import org.jspecify.annotations.NullMarked;
