/** The image as it is built, on no base: its layout, and that it runs. */
package dev.modelexport.image;
