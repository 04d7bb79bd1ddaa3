#ifndef CORE_VERSION_H
#define CORE_VERSION_H

#define STICHTAG_VERSION "0.1.0"

#endif
