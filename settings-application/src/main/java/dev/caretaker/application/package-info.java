/**
 * What all use cases share. A public final class here and below is an in-port, to be called; a public interface is an
 * out-port, to be implemented; one method of an out-port is one atomic step.
 */
@NullMarked
package dev.caretaker.application;

import org.jspecify.annotations.NullMarked;
