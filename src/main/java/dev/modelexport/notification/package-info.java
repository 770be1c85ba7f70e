/** Tells a receiver of each run that has ended, by a CloudEvent over HTTP. */
package dev.modelexport.notification;
