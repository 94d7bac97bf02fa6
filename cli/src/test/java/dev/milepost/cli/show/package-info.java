@NullMarked
package dev.milepost.cli.show;

import org.jspecify.annotations.NullMarked;
