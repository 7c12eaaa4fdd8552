"""`dataclass`, `field` and `NamedTuple` for what every start of govlint loads; type checkers see those of the library.

`dataclasses` loads `inspect`, and with it what takes programs apart, compiles and traces them, which takes as long as a
bare interpreter to start. `typing.NamedTuple` compiles the annotation of every field. Values need neither.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace
    from typing import NamedTuple as NamedTuple
else:

    class _Fresh:
        """A default that is made anew for each value."""

        __slots__ = ("make",)

        def __init__(self, make):
            self.make = make

    def field(*, default_factory):
        """The default of a field that is made by a call."""
        return _Fresh(default_factory)

    def dataclass(*, frozen=False, slots=False, eq=True, repr=True):
        """Makes a class of its annotated fields, as `dataclasses.dataclass` does; what is not offered here raises."""

        def make(cls):
            given = cls.__dict__
            names = tuple(cls.__annotations__)
            body = {name: value for name, value in given.items() if name not in (*names, "__dict__", "__weakref__")}
            body["__match_args__"] = names
            body["__init__"] = _constructor(cls, names, {n: given[n] for n in names if n in given}, frozen)
            body["__dataclass_fields__"] = _Fields(cls)
            if slots:
                body["__slots__"] = names
            if eq:
                body.update(__eq__=_equals, __hash__=None)
            if repr:
                body["__repr__"] = _shown
            if frozen:
                body.update(__setattr__=_refuse, __delattr__=_refuse)
                if slots:
                    body.update(__getstate__=_state, __setstate__=_restore)
            return type(cls)(cls.__name__, cls.__bases__, body)

        return make

    def replace(value, **changes):
        """A copy of a dataclass value with other contents in some fields."""
        names = value.__match_args__
        return type(value)(**{name: changes.pop(name) if name in changes else getattr(value, name) for name in names},
                           **changes)  # fmt: skip

    def _constructor(cls, names, defaults, frozen):
        scope = {"_set": object.__setattr__, "_Fresh": _Fresh, **{f"_{n}": value for n, value in defaults.items()}}
        parameters = ", ".join(f"{name}=_{name}" if name in defaults else name for name in names)
        lines = []
        for name in names:
            made = isinstance(defaults.get(name), _Fresh)
            value = f"({name}.make() if {name}.__class__ is _Fresh else {name})" if made else name
            lines.append(f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
        if hasattr(cls, "__post_init__"):
            lines.append("self.__post_init__()")
        exec(f"def __init__(self, {parameters}):\n " + "\n ".join(lines), scope)
        made = scope["__init__"]
        made.__qualname__ = f"{cls.__qualname__}.__init__"
        return made

    def _equals(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__match_args__)

    def _shown(self):
        inner = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{self.__class__.__qualname__}({inner})"

    def _refuse(self, name, value=None):
        raise AttributeError(f"cannot change field {name!r} of {self.__class__.__name__}")

    def _state(self):
        return [getattr(self, name) for name in self.__match_args__]

    def _restore(self, state):
        for name, value in zip(self.__match_args__, state, strict=True):
            object.__setattr__(self, name, value)

    class _Fields:
        """What `dataclasses` asks a class for (fields, asdict, replace), made when somebody does."""

        def __init__(self, cls):
            self._cls = cls

        def __get__(self, instance, owner):
            import dataclasses

            defaults = {}
            for name in owner.__match_args__:
                given = self._cls.__dict__.get(name, dataclasses.MISSING)
                key = "default_factory" if isinstance(given, _Fresh) else "default"
                defaults[name] = dataclasses.field(**{key: given.make if isinstance(given, _Fresh) else given})
            fields = [(name, kind, defaults[name]) for name, kind in self._cls.__annotations__.items()]
            return dataclasses.make_dataclass(owner.__name__, fields).__dataclass_fields__

    _getter = type(namedtuple("_", "only").only)  # reads an item by its number

    _CODES = {}  # how to make a tuple of so many items; compiling that for each class took a twentieth of a start
    _MAKING = {"_new": tuple.__new__}

    def _tuple_maker(name, fields, defaults):
        """The `__new__` of a class: the code of the number of fields, with their names for its parameters."""
        code = _CODES.get(len(fields))
        if code is None:
            items = "".join(f"_{index}, " for index in range(len(fields)))
            code = _CODES[len(fields)] = eval(f"lambda _cls, {items}: _new(_cls, ({items}))", _MAKING).__code__
        if fields[len(fields) - len(defaults) :] != tuple(defaults):
            raise TypeError(f"{name} has a field without a default behind one with a default")
        named = code.replace(co_varnames=("_cls", *fields), co_name="__new__", co_qualname=f"{name}.__new__")
        return type(_tuple_maker)(named, _MAKING, "__new__", tuple(defaults.values()))

    class _Named(type):
        """Makes a tuple with names of a class with annotated fields; what derives from such a class stays as it is."""

        def __new__(mcs, name, bases, body):
            if bases == (tuple,) or hasattr(bases[0], "_fields"):
                return type.__new__(mcs, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            body["__new__"] = _tuple_maker(name, fields, defaults)
            body.update((field, _getter(index, None)) for index, field in enumerate(fields))
            body.update(__slots__=(), __match_args__=fields, _fields=fields, _field_defaults=defaults)
            return type.__new__(mcs, name, bases, body)

    class NamedTuple(tuple, metaclass=_Named):
        """The base of tuples with names, and the methods that `typing.NamedTuple` gives them."""

        __slots__ = ()

        @classmethod
        def _make(cls, items):
            made = tuple.__new__(cls, items)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, not {len(made)}")
            return made

        def _replace(self, /, **changes):
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"{type(self).__name__} has no field {', '.join(changes)}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            return f"{type(self).__name__}({', '.join(map('%s=%r'.__mod__, zip(self._fields, self, strict=True)))})"

        def __getnewargs__(self):
            return tuple(self)
