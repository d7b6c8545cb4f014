import 'reflect-metadata';
import { ArrayMaxSize, IsEnum, IsIn, Length, MaxLength, Min, validateSync } from 'class-validator';
import { IsTexts, type Texts } from '../i18n/texts.js';
import { constraintParams } from './constraint-params.js';

enum Season {
  dry = 'dry',
  rain = 'rain',
}

class Journey {
  @MaxLength(3) place = 'Bogotá';
  @Length(2, 3) code = 'x';
  @Min(1) days = 0;
  @ArrayMaxSize(1) stops = ['a', 'b'];
  @IsIn(['road', 'rail']) way = 'sea';
  @IsEnum(Season) season = 'snow';
  @IsTexts({ max: 4, required: true }) title: Texts = { es: 'Bogotá' };
}

class RailJourney extends Journey {}

describe('constraintParams', () => {
  it('gives the bounds that each decorator was made with, inherited ones too', () => {
    const params = Object.fromEntries(
      validateSync(new RailJourney()).flatMap((error) =>
        Object.keys(error.constraints ?? {}).map((name) => [name, constraintParams(error, name)]),
      ),
    );
    expect(params).toEqual({
      maxLength: { max: 3 },
      isLength: { min: 2, max: 3 },
      min: { min: 1 },
      arrayMaxSize: { max: 1 },
      isIn: { values: 'road, rail' },
      isEnum: { values: 'dry, rain' },
      isTexts: { max: 4 },
    });
  });
});
